package io.github.p2ratchet.testsupport;

import java.net.URI;
import java.util.Optional;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real server on a free port, with {@link TestHandlers} and {@link TestAccounts}.
 */
public final class TestServer implements AutoCloseable {

	/** Name of the lock of those who use {@link #sharedForBroadcasts()}. */
	public static final String BROADCASTS = "broadcasts of the test server";

	private final ConfigurableApplicationContext context;

	private TestServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * The server with default settings that all tests share. It is never closed; whatever
	 * a test does to it must not disturb others.
	 * @return the server
	 */
	public static TestServer shared() {
		return Shared.SERVER;
	}

	/**
	 * The server on which tests may use {@code say}, whose broadcasts would disturb those
	 * on the other. Its users lock {@link #BROADCASTS}.
	 * @return the server, never closed
	 */
	public static TestServer sharedForBroadcasts() {
		return SharedForBroadcasts.SERVER;
	}

	/**
	 * Start a server.
	 * @param properties settings, {@code key=value} each
	 * @return a server, to be closed by the caller
	 */
	public static TestServer start(String... properties) {
		return start(TestApplication.class, properties);
	}

	/**
	 * Start a server of another application.
	 * @param application its configuration
	 * @param properties settings, {@code key=value} each
	 * @return a server, to be closed by the caller
	 */
	public static TestServer start(Class<?> application, String... properties) {
		return new TestServer(new SpringApplicationBuilder(application)
			.properties("server.port=0", "spring.main.banner-mode=off", "spring.jmx.enabled=false")
			.properties(properties)
			.run());
	}

	/**
	 * Address of the endpoint.
	 * @return a {@code ws:} address
	 */
	public URI url() {
		return url("");
	}

	/**
	 * Address of the endpoint.
	 * @param query query with its question mark, empty for none
	 * @return a {@code ws:} address
	 */
	public URI url(String query) {
		return URI.create("ws://localhost:" + port() + "/ratchet" + query);
	}

	/**
	 * Port of the server.
	 * @return the port
	 */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/**
	 * Find the only bean of a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the bean
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * What the protocol suite has to know of this server.
	 * @return the subject
	 */
	public ProtocolSubject subject() {
		return new ProtocolSubject(url(), new ProtocolSubject.Tokens("ann-token", Optional.of("bob-token"), "no-token"),
				new ProtocolSubject.Sample("say", "{\"text\":\"Hello\"}", "{\"text\":\" \"}", Optional.of("said")));
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Started at first use. */
	private static final class Shared {

		static final TestServer SERVER = start();

	}

	/** Started at first use. */
	private static final class SharedForBroadcasts {

		static final TestServer SERVER = start();

	}

}
