package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * Somebody logged in; the connection knows who.
 */
public final class SocketAuthSuccessEvent extends ConnectionEvent {

	/**
	 * Create an event.
	 * @param connection where it happened
	 */
	public SocketAuthSuccessEvent(Connection connection) {
		super(SOCKET_AUTH_SUCCESS, connection, Payload.empty(SOCKET_AUTH_SUCCESS));
	}

}
