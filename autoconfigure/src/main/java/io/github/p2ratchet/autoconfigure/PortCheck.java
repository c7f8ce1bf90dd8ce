package io.github.p2ratchet.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.PrincipalClientProvider;

/**
 * Ends the start when there is no port to serve the socket on.
 */
final class PortCheck {

	private static final Log logger = LogFactory.getLog(PortCheck.class);

	private PortCheck() {
	}

	/** The web application's port is there to be shared. */
	static PortCheck shared(RatchetProperties properties, ListenerProperties listener, GuardProperties guards) {
		if (properties.address() != null) {
			logger.warn("p2.ratchet.address has no effect: the socket shares the web application's port,"
					+ " whose address is set by server.address. Set p2.ratchet.port for a port of its own.");
		}
		if (listener.ssl().bundle() != null) {
			logger.warn("p2.ratchet.ssl.bundle has no effect: the socket shares the web application's port,"
					+ " which is encrypted by server.ssl.bundle. Set p2.ratchet.port for a port of its own.");
		}
		if (!guards.proxy().trusted().isEmpty()) {
			logger.warn("p2.ratchet.proxy has no effect: the socket shares the web application's port, where"
					+ " server.forward-headers-strategy says whose word counts.");
		}
		return new PortCheck();
	}

	/** There is a listener for a port of its own. */
	static PortCheck own(@Nullable SelectedClientProvider selected) {
		if (selected != null && selected.provider() instanceof PrincipalClientProvider) {
			logger
				.warn("Everybody who connects is an anonymous client: the provider is 'principal', but on a port of its"
						+ " own nobody is logged in to the web application, nor does its security guard the socket. Declare a"
						+ " ClientProvider bean that takes tokens; or set p2.ratchet.provider to anonymous if anybody may"
						+ " connect.");
		}
		return new PortCheck();
	}

	/** There is neither. */
	static PortCheck neither(SocketPort port, RatchetProperties properties) {
		return switch (port.kind()) {
			case SHARED -> throw new NoWebServerException(properties);
			case OWN -> throw new RatchetConfigurationException(SocketPort.KEY, properties.port(),
					"a port of its own needs Netty, which is not on the class path",
					"Add the dependencies io.netty:netty-codec-http and io.netty:netty-handler, or the starter"
							+ " io.github.p2ratchet:p2-ratchet-spring-boot-starter, which brings them; or remove "
							+ SocketPort.KEY + " to share the web application's port.");
			case NONE -> new PortCheck();
		};
	}

}
