package io.github.p2ratchet.testsupport;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real server on a free port, with {@link TestHandlers} and {@link TestAccounts}.
 */
public final class TestServer implements AutoCloseable {

	/** Name of the lock of those who use {@link #sharedForBroadcasts()}. */
	public static final String BROADCASTS = "broadcasts of the test server";

	/** How long {@link #sharedForBroadcasts} waits for a log-in. */
	public static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(5);

	private static final Map<TestTransport, TestServer> SHARED = new ConcurrentHashMap<>();

	private static final Map<TestTransport, TestServer> SHARED_FOR_BROADCASTS = new ConcurrentHashMap<>();

	private final TestTransport transport;

	private final ConfigurableApplicationContext context;

	private TestServer(TestTransport transport, ConfigurableApplicationContext context) {
		this.transport = transport;
		this.context = context;
	}

	/**
	 * The server with default settings that all tests share. It is never closed; whatever
	 * a test does to it must not disturb others.
	 * @return the server
	 */
	public static TestServer shared() {
		return shared(TestTransport.TOMCAT);
	}

	/**
	 * The same on a transport.
	 * @param transport what it runs on
	 * @return the server, one for each transport
	 */
	public static TestServer shared(TestTransport transport) {
		return SHARED.computeIfAbsent(transport, TestServer::start);
	}

	/**
	 * The server on which tests may use {@code say}, whose broadcasts would disturb those
	 * on the other. Its users lock {@link #BROADCASTS}. It waits for a log-in for
	 * {@link #LOGIN_TIMEOUT}.
	 * @param transport what it runs on
	 * @return the server, one for each transport, never closed
	 */
	public static TestServer sharedForBroadcasts(TestTransport transport) {
		return SHARED_FOR_BROADCASTS.computeIfAbsent(transport,
				(key) -> start(key, "p2.ratchet.rate-limit.connection=50/s", "p2.ratchet.rate-limit.close-after=1s",
						"p2.ratchet.authentication.timeout=" + LOGIN_TIMEOUT.toSeconds() + "s"));
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
	 * Start a server on a transport.
	 * @param transport what it runs on
	 * @param properties settings, {@code key=value} each
	 * @return a server, to be closed by the caller
	 */
	public static TestServer start(TestTransport transport, String... properties) {
		return start(transport, TestApplication.class, properties);
	}

	/**
	 * Start a server of another application.
	 * @param application its configuration
	 * @param properties settings, {@code key=value} each
	 * @return a server, to be closed by the caller
	 */
	public static TestServer start(Class<?> application, String... properties) {
		return start(TestTransport.TOMCAT, application, properties);
	}

	/**
	 * Start a server of another application on a transport.
	 * @param transport what it runs on
	 * @param application its configuration
	 * @param properties settings, {@code key=value} each
	 * @return a server, to be closed by the caller
	 */
	public static TestServer start(TestTransport transport, Class<?> application, String... properties) {
		return new TestServer(transport,
				new SpringApplicationBuilder(transport.configurationWith(application))
					.properties("server.port=0", "spring.main.banner-mode=off", "spring.jmx.enabled=false",
							"p2.ratchet.rate-limit.connection=-1", "p2.ratchet.rate-limit.client=-1",
							"p2.ratchet.authentication.attempts-per-address=-1", "p2.ratchet.connections.max=100000",
							"p2.ratchet.connections.max-per-address=100000", "p2.ratchet.connections.max-per-client=-1",
							"p2.ratchet.drain.duration=0")
					.properties(transport.properties())
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
	 * What the server runs on.
	 * @return its transport
	 */
	public TestTransport transport() {
		return this.transport;
	}

	/**
	 * Port of the endpoint.
	 * @return the port
	 */
	public int port() {
		return this.context.getEnvironment().getRequiredProperty(this.transport.portProperty(), Integer.class);
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
				new ProtocolSubject.Sample("say", "{\"text\":\"Hello\"}", "{\"text\":\" \"}", Optional.of("said"),
						Set.of(), Optional.of("ask")));
	}

	/**
	 * Start a server with few places that tells its clients to go elsewhere, within a
	 * second.
	 * @param transport what it runs on
	 * @return the server
	 */
	public static LeavingServer startLeaving(TestTransport transport) {
		TestServer server = start(transport, "p2.ratchet.drain.duration=1s",
				"p2.ratchet.connections.max=" + LeavingServer.MAX,
				"p2.ratchet.connections.max-per-address=" + LeavingServer.MAX_PER_ADDRESS);
		return new LeavingServer() {

			@Override
			public URI url() {
				return server.url();
			}

			@Override
			public void leave() {
				new Thread(server::close, "leaving").start();
			}

			@Override
			public void close() {
				server.close();
			}

		};
	}

	@Override
	public void close() {
		this.context.close();
	}

}
