package io.github.p2ratchet.transport;

import java.util.List;

import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.guard.HandshakeGuard;

/**
 * What serves the connections of a path.
 *
 * @param acceptor what they are handed to
 * @param subprotocols of which the first that a client offers is agreed on
 * @param maxMessageSize longest message that is read, in bytes
 * @param guard decides under which host it is found, and whose pages may connect
 */
public record Route(SocketAcceptor acceptor, List<String> subprotocols, int maxMessageSize, HandshakeGuard guard) {

	/**
	 * Create a route.
	 * @param acceptor what connections are handed to
	 * @param subprotocols is copied
	 * @param maxMessageSize in bytes
	 * @param guard decides who may connect
	 */
	public Route {
		subprotocols = List.copyOf(subprotocols);
	}

}
