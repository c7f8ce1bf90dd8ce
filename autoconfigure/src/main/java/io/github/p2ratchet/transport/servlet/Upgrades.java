package io.github.p2ratchet.transport.servlet;

import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import io.github.p2ratchet.endpoint.Endpoint;

/**
 * Spring's upgrade through the container, without extensions: compression costs Tomcat
 * some 200 KiB of native memory per connection.
 */
final class Upgrades extends DefaultHandshakeHandler {

	Upgrades() {
		setSupportedProtocols(Endpoint.SUBPROTOCOL);
	}

}
