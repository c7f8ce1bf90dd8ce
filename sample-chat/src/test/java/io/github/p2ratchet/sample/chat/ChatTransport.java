package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

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
	OWN_PORT_BESIDE_JETTY("JettyServletWebServer");

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

	/** What the chat is started with. */
	String[] arguments() {
		return switch (this) {
			case TOMCAT -> new String[0];
			case JETTY -> new String[] { WITHOUT_TOMCAT };
			case OWN_PORT -> new String[] { TWO_ORIGINS, PORT + freePort() };
			case OWN_PORT_BESIDE_JETTY -> new String[] { TWO_ORIGINS, PORT + freePort(), WITHOUT_TOMCAT };
		};
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
