package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the chat can run on; nothing of it has to change for that.
 */
enum ChatTransport {

	/** Pages and socket on one port of Tomcat's. */
	TOMCAT("TomcatWebServer"),

	/** The same with Jetty. */
	JETTY("JettyServletWebServer"),

	/** Pages on Tomcat, the socket on a port of its own. */
	OWN_PORT("TomcatWebServer"),

	/** The same with pages on Jetty. */
	OWN_PORT_BESIDE_JETTY("JettyServletWebServer"),

	/** As on Tomcat, with nginx before it. */
	BEHIND_NGINX("TomcatWebServer"),

	/** As on a port of its own beside Jetty, with nginx before both. */
	OWN_PORT_BEHIND_NGINX("JettyServletWebServer");

	private static final String WITHOUT_TOMCAT = "--spring.autoconfigure.exclude="
			+ "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration";

	private static final String TWO_ORIGINS = "--spring.profiles.active=two-origins";

	private static final String PORT = "--p2.ratchet.port=";

	private final String webServer;

	ChatTransport(String webServer) {
		this.webServer = webServer;
	}

	/** Simple name of the web server's class. */
	String webServer() {
		return this.webServer;
	}

	boolean isBehindNginx() {
		return this == BEHIND_NGINX || this == OWN_PORT_BEHIND_NGINX;
	}

	/** What the chat is started with. */
	String[] arguments() {
		return switch (this) {
			case TOMCAT -> new String[0];
			case JETTY -> new String[] { WITHOUT_TOMCAT };
			case OWN_PORT -> new String[] { TWO_ORIGINS, PORT + freePort() };
			case OWN_PORT_BESIDE_JETTY -> new String[] { TWO_ORIGINS, PORT + freePort(), WITHOUT_TOMCAT };
			case BEHIND_NGINX -> documented("The socket shares the application's port").toArray(String[]::new);
			case OWN_PORT_BEHIND_NGINX ->
				Stream.concat(documented("The socket has a port of its own"), Stream.of(WITHOUT_TOMCAT))
					.toArray(String[]::new);
		};
	}

	/** With another port than the documented one, where there is one. */
	private static Stream<String> documented(String heading) {
		Map<String, String> settings = ProxyGuide.settings(heading);
		settings.computeIfPresent("p2.ratchet.port", (name, port) -> Integer.toString(freePort()));
		return settings.entrySet().stream().map((setting) -> "--" + setting.getKey() + "=" + setting.getValue());
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
