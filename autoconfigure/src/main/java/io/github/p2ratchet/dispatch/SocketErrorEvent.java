package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * The socket failed; the connection is about to close.
 */
public final class SocketErrorEvent extends ConnectionEvent {

	private final Throwable cause;

	/**
	 * Create an event.
	 * @param connection where it happened
	 * @param cause what the transport reported
	 */
	public SocketErrorEvent(Connection connection, Throwable cause) {
		super(SOCKET_ERROR, connection, Payload.empty(SOCKET_ERROR));
		this.cause = cause;
	}

	/**
	 * Why it failed.
	 * @return what the transport reported
	 */
	public Throwable cause() {
		return this.cause;
	}

}
