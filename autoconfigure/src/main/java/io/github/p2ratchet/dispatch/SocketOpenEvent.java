package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * A connection was opened: its first attempt to log in has been decided, either way.
 */
public final class SocketOpenEvent extends ConnectionEvent {

	/**
	 * Create an event.
	 * @param connection where it happened
	 */
	public SocketOpenEvent(Connection connection) {
		super(SOCKET_OPEN, connection, Payload.empty(SOCKET_OPEN));
	}

}
