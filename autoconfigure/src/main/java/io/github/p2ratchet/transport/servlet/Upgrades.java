package io.github.p2ratchet.transport.servlet;

import java.util.List;

import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.support.AbstractHandshakeHandler;

/**
 * Spring's part in a handshake, with the strategy that suits the container. (Spring's own
 * choice depends on what is on the class path, not on what runs.)
 */
final class Upgrades extends AbstractHandshakeHandler {

	Upgrades(RequestUpgradeStrategy strategy, List<String> subprotocols) {
		super(strategy);
		setSupportedProtocols(subprotocols.toArray(String[]::new));
	}

}
