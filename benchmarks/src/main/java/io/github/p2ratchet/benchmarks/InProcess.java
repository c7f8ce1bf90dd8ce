package io.github.p2ratchet.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.p2ratchet.benchmarks.load.SinkLoad;
import io.github.p2ratchet.benchmarks.message.News;
import io.github.p2ratchet.benchmarks.server.PlainServer;
import io.github.p2ratchet.benchmarks.server.Publisher;
import io.github.p2ratchet.benchmarks.server.RatchetServer;
import io.github.p2ratchet.benchmarks.server.Readiness;

/**
 * A server in this process, with clients in a process of their own.
 */
final class InProcess implements AutoCloseable {

	private static final String TEXT = "The council has agreed to keep the library open on Sundays, beginning next "
			+ "month; volunteers wanted.";

	private final ConfigurableApplicationContext context;

	private final Publisher publisher;

	private final Process clients;

	private final InputStream receipts;

	private long number;

	private InProcess(ConfigurableApplicationContext context, Process clients) {
		this.context = context;
		this.publisher = context.getBean(Publisher.class);
		this.clients = clients;
		this.receipts = clients.getInputStream();
	}

	/**
	 * Start both.
	 * @param server label of the server
	 * @param connections how many clients there are
	 */
	static InProcess start(String server, int connections) throws IOException {
		ConfigurableApplicationContext context = application(server);
		int port = Readiness.port(context.getEnvironment());
		Process clients = new ProcessBuilder(ServerProcess.jdkTool("java"), "-Xmx128m", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), SinkLoad.class.getName(), String.valueOf(port),
				String.valueOf(connections))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		InProcess result = new InProcess(context, clients);
		result.await(SinkLoad.READY);
		return result;
	}

	private static ConfigurableApplicationContext application(String server) {
		return switch (server) {
			case "ratchet" -> SpringApplication.run(RatchetServer.class, Launch.springArguments());
			case "ratchet-port" -> SpringApplication.run(RatchetServer.class, Launch.springArguments(Subject.OWN_PORT));
			case "spring" -> SpringApplication.run(PlainServer.class, Launch.springArguments(Subject.WITHOUT_STARTER));
			default -> throw new IllegalArgumentException("No server is called " + server);
		};
	}

	/** Broadcast and wait until all clients have it. */
	void broadcast(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			this.publisher.publish(new News(++this.number, "News from the town hall", TEXT));
		}
		for (int i = 0; i < count; i++) {
			await(SinkLoad.RECEIVED);
		}
	}

	private void await(int what) throws IOException {
		if (this.receipts.read() != what) {
			throw new EOFException("The clients have ended");
		}
	}

	@Override
	public void close() {
		this.context.close();
		this.clients.destroy();
	}

}
