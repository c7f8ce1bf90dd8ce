package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.Payload;

/**
 * What happened on a connection: an event of the client, or one of its life-cycle. Those
 * of the life-cycle have a subtype each and are published to Spring's
 * {@code @EventListener} methods too; they reach applications under the names below,
 * which no client can send.
 */
public class ConnectionEvent {

	/** The first attempt to log in has been decided; once per connection. */
	public static final String SOCKET_OPEN = "socket.open";

	/** The connection is closed; once, for each that was opened. */
	public static final String SOCKET_CLOSE = "socket.close";

	/** The socket failed; at most once, before {@link #SOCKET_CLOSE}. */
	public static final String SOCKET_ERROR = "socket.error";

	/** A message was accepted; before its handler. */
	public static final String SOCKET_MESSAGE = "socket.message";

	/** Somebody logged in; after the client was told. */
	public static final String SOCKET_AUTH_SUCCESS = "socket.auth.success";

	/** An attempt to log in failed; after the client was told. */
	public static final String SOCKET_AUTH_FAILURE = "socket.auth.failure";

	/** The socket was lost, and the client may come back; each time. */
	public static final String SOCKET_DETACH = "socket.detach";

	/** The client has come back, and nothing was lost; each time. */
	public static final String SOCKET_RESUME = "socket.resume";

	private final String name;

	private final Connection connection;

	private final Payload payload;

	/**
	 * Create an event.
	 * @param name name under which it is dispatched
	 * @param connection where it happened
	 * @param payload what came with it
	 */
	public ConnectionEvent(String name, Connection connection, Payload payload) {
		this.name = name;
		this.connection = connection;
		this.payload = payload;
	}

	/**
	 * Name of the event.
	 * @return the client's name for it, or one of the constants
	 */
	public final String name() {
		return this.name;
	}

	/**
	 * Where it happened.
	 * @return the connection; closed already in case of {@link #SOCKET_CLOSE}
	 */
	public final Connection connection() {
		return this.connection;
	}

	/**
	 * What came with it.
	 * @return the payload, empty for life-cycle events but {@link #SOCKET_MESSAGE}
	 */
	public final Payload payload() {
		return this.payload;
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.name + " on " + this.connection.id() + "]";
	}

}
