package io.github.p2ratchet.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Where the socket is served, told by {@code p2.ratchet.port} as Spring Boot's management
 * port is by its property: unset, or the web application's own, for sharing that one; -1
 * for nowhere.
 *
 * @param kind whose port it is
 * @param port the own port, 0 for a free one; of no meaning otherwise
 */
record SocketPort(Kind kind, int port) {

	static final String KEY = "p2.ratchet.port";

	/** Whose port it is. */
	enum Kind {

		/** The web application's. */
		SHARED,

		/** The socket server's own. */
		OWN,

		/** Nobody's: the socket is not served. */
		NONE

	}

	static SocketPort of(ConfigurableEnvironment environment) {
		Integer port = configured(environment);
		ApplicationPort application = new ApplicationPort(environment);
		if (port != null && port < 0) {
			return new SocketPort(Kind.NONE, -1);
		}
		if (port == null || (port != 0 && application.is(port))) {
			return new SocketPort(Kind.SHARED, 0);
		}
		return new SocketPort(Kind.OWN, application.isRandomForTest() ? 0 : port);
	}

	private static @Nullable Integer configured(ConfigurableEnvironment environment) {
		return Binder.get(environment).bind(KEY, Integer.class).orElse(null);
	}

}
