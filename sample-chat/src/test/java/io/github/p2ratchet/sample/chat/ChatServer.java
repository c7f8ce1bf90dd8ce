package io.github.p2ratchet.sample.chat;

import java.nio.file.Path;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole chat on a port and a database of its own, that can be stopped and started
 * again on the same ones.
 */
final class ChatServer implements AutoCloseable {

	private final Path directory;

	private final int port;

	private ConfigurableApplicationContext context;

	ChatServer(Path directory) {
		this.directory = directory;
		this.context = run(0);
		this.port = ((ServletWebServerApplicationContext) this.context).getWebServer().getPort();
	}

	int port() {
		return this.port;
	}

	String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	void stop() {
		this.context.close();
	}

	void start() {
		this.context = run(this.port);
	}

	@Override
	public void close() {
		this.context.close();
	}

	private ConfigurableApplicationContext run(int onPort) {
		Path database = this.directory.resolve("chat");
		return new SpringApplicationBuilder(ChatSampleApplication.class).run("--server.port=" + onPort,
				"--chat.db=" + database, "--spring.datasource.url=jdbc:h2:file:" + database,
				"--server.servlet.session.persistent=true",
				"--server.servlet.session.store-dir=" + this.directory.resolve("sessions"));
	}

}
