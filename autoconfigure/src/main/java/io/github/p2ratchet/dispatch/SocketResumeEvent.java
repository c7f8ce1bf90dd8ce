package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * The client of a connection has come back with another socket, and is sent what it has
 * missed; nothing was lost. The connection's client and handshake are those of now.
 */
public final class SocketResumeEvent extends ConnectionEvent {

	/**
	 * Create an event.
	 * @param connection where it happened
	 */
	public SocketResumeEvent(Connection connection) {
		super(SOCKET_RESUME, connection, Payload.empty(SOCKET_RESUME));
	}

}
