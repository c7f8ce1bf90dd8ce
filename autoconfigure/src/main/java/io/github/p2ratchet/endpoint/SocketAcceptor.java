package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.connection.Handshake;

/**
 * What transports hand their sockets to. Thread-safe.
 */
public interface SocketAcceptor {

	/**
	 * Whether a handshake has a chance; otherwise it is refused with 503.
	 * @return false before the start and while shutting down
	 */
	boolean isAccepting();

	/**
	 * A socket was opened: the response to its handshake is written, or is about to be
	 * written before anything else.
	 * @param handshake the request it came from
	 * @param transport sends to it
	 * @return to be told what comes from it
	 */
	TransportListener opened(Handshake handshake, Transport transport);

}
