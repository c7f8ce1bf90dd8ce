package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * A message was accepted: an event of a client that may send it, whether or not its
 * handler will succeed.
 */
public final class SocketMessageEvent extends ConnectionEvent {

	/**
	 * Create an event.
	 * @param connection where it happened
	 * @param payload the message; its event is the name that the client used
	 */
	public SocketMessageEvent(Connection connection, Payload payload) {
		super(SOCKET_MESSAGE, connection, payload);
	}

}
