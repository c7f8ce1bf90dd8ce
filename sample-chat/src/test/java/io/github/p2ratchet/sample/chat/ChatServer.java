package io.github.p2ratchet.sample.chat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole chat on a port and a database of its own, that can be stopped and started
 * again on the same ones.
 */
final class ChatServer implements AutoCloseable {

	private final Path directory;

	private final List<String> arguments;

	private final int port;

	private String root;

	private ConfigurableApplicationContext context;

	ChatServer(Path directory, String... arguments) {
		this(directory, 0, arguments);
	}

	ChatServer(Path directory, int port, String... arguments) {
		this.directory = directory;
		this.arguments = List.of(arguments);
		this.context = run(port);
		this.port = server().getPort();
		this.root = "http://localhost:" + this.port;
	}

	private WebServer server() {
		return ((ServletWebServerApplicationContext) this.context).getWebServer();
	}

	String webServer() {
		return server().getClass().getSimpleName();
	}

	/** Of the pages. */
	int port() {
		return this.port;
	}

	int socketPort() {
		return this.context.getEnvironment().getProperty("local.ratchet.port", Integer.class, this.port);
	}

	String url(String path) {
		return this.root + path;
	}

	/** Browsers have to go to a proxy from now on. */
	void behind(String proxy) {
		this.root = proxy;
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
		Stream<String> own = Stream.of("--server.port=" + onPort, "--chat.db=" + database,
				"--spring.datasource.url=jdbc:h2:file:" + database, "--server.servlet.session.persistent=true",
				"--server.servlet.session.store-dir=" + this.directory.resolve("sessions"));
		return new SpringApplicationBuilder(ChatSampleApplication.class)
			.run(Stream.concat(own, this.arguments.stream()).toArray(String[]::new));
	}

}
