package io.github.p2ratchet.autoconfigure;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Ends the start when there is no port to serve the socket on.
 */
final class PortCheck {

	private static final Log logger = LogFactory.getLog(PortCheck.class);

	static final String KEY = "p2.ratchet.port";

	private PortCheck() {
	}

	static PortCheck beside(ConfigurableEnvironment environment, RatchetProperties properties) {
		if (!new ApplicationPort(environment).is(properties.port())) {
			throw new RatchetConfigurationException(KEY, properties.port(),
					"this version shares the web application's port and opens none of its own",
					"Remove " + KEY + ", or set it to the value of server.port (8080 where that is not set).");
		}
		if (properties.address() != null) {
			logger.warn("p2.ratchet.address has no effect: the socket shares the web application's port,"
					+ " whose address is set by server.address");
		}
		return new PortCheck();
	}

	static PortCheck alone(RatchetProperties properties) {
		throw new NoWebServerException(properties);
	}

}
