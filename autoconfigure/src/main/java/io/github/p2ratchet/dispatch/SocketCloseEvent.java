package io.github.p2ratchet.dispatch;

import java.util.Set;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * A connection is closed, in no list and in no room any more.
 */
public final class SocketCloseEvent extends ConnectionEvent {

	private final int code;

	private final String reason;

	private final Set<String> rooms;

	/**
	 * Create an event.
	 * @param connection which connection
	 * @param code why, a close code of RFC 6455 or of the protocol
	 * @param reason the words that came with the code, empty for none
	 * @param rooms the rooms it was in until now
	 */
	public SocketCloseEvent(Connection connection, int code, String reason, Set<String> rooms) {
		super(SOCKET_CLOSE, connection, Payload.empty(SOCKET_CLOSE));
		this.code = code;
		this.reason = reason;
		this.rooms = Set.copyOf(rooms);
	}

	/**
	 * Why it was closed: the code of whoever closed first, 1006 when the connection was
	 * lost.
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

	/**
	 * The rooms it was in until now.
	 * @return the names, a copy
	 */
	public Set<String> rooms() {
		return this.rooms;
	}

}
