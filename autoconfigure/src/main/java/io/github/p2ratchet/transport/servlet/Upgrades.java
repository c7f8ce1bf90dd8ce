package io.github.p2ratchet.transport.servlet;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.support.AbstractHandshakeHandler;

import io.github.p2ratchet.transport.websocket.HandshakeRules;

/**
 * Spring's part in a handshake, with the strategy that suits the container. (Spring's own
 * choice depends on what is on the class path, not on what runs.)
 */
final class Upgrades extends AbstractHandshakeHandler {

	private final List<String> subprotocols;

	Upgrades(RequestUpgradeStrategy strategy, List<String> subprotocols) {
		super(strategy);
		this.subprotocols = subprotocols;
	}

	/** As the connection is told: by its name as it is written, from all headers. */
	@Override
	protected @Nullable String selectProtocol(List<String> requested, WebSocketHandler handler) {
		return HandshakeRules.subprotocol((name) -> requested, this.subprotocols);
	}

}
