package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * A connection has lost its socket and waits for its client to come back: it stays in its
 * lists and rooms, and what is sent to it is kept. {@link SocketResumeEvent} or
 * {@link SocketCloseEvent} follows.
 */
public final class SocketDetachEvent extends ConnectionEvent {

	private final int code;

	private final String reason;

	/**
	 * Create an event.
	 * @param connection where it happened
	 * @param code how the socket was closed, a close code of RFC 6455 or of the protocol
	 * @param reason the words that came with the code, empty for none
	 */
	public SocketDetachEvent(Connection connection, int code, String reason) {
		super(SOCKET_DETACH, connection, Payload.empty(SOCKET_DETACH));
		this.code = code;
		this.reason = reason;
	}

	/**
	 * How the socket was closed, 1006 when it was lost without a word.
	 * @return a close code
	 */
	public int code() {
		return this.code;
	}

	/**
	 * The words that came with the code.
	 * @return the reason, empty for none
	 */
	public String reason() {
		return this.reason;
	}

}
