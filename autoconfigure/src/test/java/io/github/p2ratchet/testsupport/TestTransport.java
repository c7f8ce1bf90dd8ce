package io.github.p2ratchet.testsupport;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a {@link TestServer} can run on. All that is proved of one is proved of each: a
 * line more here, and the suites and integration tests hold it to the same.
 */
public enum TestTransport {

	/** The web application's port, on sockets of Tomcat. */
	TOMCAT("local.server.port"),

	/** The web application's port, with Tomcat's own WebSocket. */
	TOMCAT_CONTAINER("local.server.port", "p2.ratchet.servlet.upgrade=container"),

	/** The web application's port, on sockets of Jetty. */
	JETTY("local.server.port", TestTransport.WITHOUT_TOMCAT),

	/** The web application's port, with Jetty's own WebSocket. */
	JETTY_CONTAINER("local.server.port", TestTransport.WITHOUT_TOMCAT, "p2.ratchet.servlet.upgrade=container"),

	/** A port of its own, beside Tomcat. */
	OWN_PORT("local.ratchet.port", "p2.ratchet.port=0", "p2.ratchet.address=127.0.0.1",
			"p2.ratchet.handshake.timeout=2s", "p2.ratchet.handshake.max-head-size=8KB",
			"p2.ratchet.allowed-hosts=localhost,chat.example");

	/** How long a port of its own gives a connection to become a WebSocket. */
	public static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(2);

	/** Longest head of a request that a port of its own reads, in bytes. */
	public static final int MAX_HEAD_SIZE = 8192;

	/** Hosts for which a port of its own is there, by commas. */
	public static final String ALLOWED_HOSTS = "localhost,chat.example";

	private static final String WITHOUT_TOMCAT = "idle-container="
			+ "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration";

	private final String portProperty;

	private final List<Class<?>> configuration;

	private final List<String> properties;

	TestTransport(String portProperty, String... properties) {
		this(portProperty, List.of(), properties);
	}

	TestTransport(String portProperty, List<Class<?>> configuration, String... properties) {
		this.portProperty = portProperty;
		this.configuration = configuration;
		this.properties = List.of(properties);
	}

	/**
	 * Whether the socket has a port of its own, where nothing is the container's affair.
	 * @return false on the web application's port
	 */
	public boolean isOwnPort() {
		return !this.portProperty.equals("local.server.port");
	}

	/**
	 * Whether threads wait for peers that do not read, at the cost of others.
	 * @return true where the container writes
	 */
	public boolean waitsForPeers() {
		return this == TOMCAT_CONTAINER || this == JETTY_CONTAINER;
	}

	/**
	 * Whether the web server is Jetty.
	 * @return false where it is Tomcat
	 */
	public boolean isJetty() {
		return this == JETTY || this == JETTY_CONTAINER;
	}

	String portProperty() {
		return this.portProperty;
	}

	Class<?>[] configurationWith(Class<?> application) {
		return Stream.concat(Stream.of(application), this.configuration.stream()).toArray(Class<?>[]::new);
	}

	String[] properties() {
		return this.properties.toArray(String[]::new);
	}

}
