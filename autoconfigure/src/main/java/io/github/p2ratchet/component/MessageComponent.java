package io.github.p2ratchet.component;

import java.nio.ByteBuffer;

/**
 * Talks to clients in messages of its own, on the path that its bean's
 * {@link SocketRoute @SocketRoute} names: no events, no answers, no sessions.
 * <p>
 * For each connection the methods are called one at a time and in order: {@link #onOpen}
 * first, {@link #onClose} last. Different connections call at the same time. They may
 * wait: the threads are the web server's on its port, and those that run handlers on a
 * port of its own, where meanwhile {@code p2.ratchet.inbound.max-queued} messages are
 * read from that connection. With Spring Security the client's authentication is in place
 * meanwhile.
 */
public interface MessageComponent {

	/**
	 * A connection was opened.
	 * @param connection stays the same object for its whole life
	 * @throws Exception is handed to {@link #onError}
	 */
	default void onOpen(RawConnection connection) throws Exception {
	}

	/**
	 * A text message has come in. Refused unless overridden: the connection is closed
	 * with 1003.
	 * @param connection where it came in
	 * @param message the whole message
	 * @throws Exception is handed to {@link #onError}
	 */
	default void onMessage(RawConnection connection, String message) throws Exception {
		refuse(connection);
	}

	/**
	 * A binary message has come in. Refused unless overridden: the connection is closed
	 * with 1003.
	 * @param connection where it came in
	 * @param message the whole message: read-only, and the component's to keep
	 * @throws Exception is handed to {@link #onError}
	 */
	default void onBinary(RawConnection connection, ByteBuffer message) throws Exception {
		refuse(connection);
	}

	/**
	 * A connection has ended, by whomever. Called once for each that was opened.
	 * @param connection nothing more can be sent to it
	 * @param code the close code, 1005 when the peer gave none, 1006 when there was no
	 * goodbye
	 * @param reason the words with it, empty for none; from the peer they may be anything
	 * @throws Exception is handed to {@link #onError}
	 */
	default void onClose(RawConnection connection, int code, String reason) throws Exception {
	}

	/**
	 * Something went wrong: what another method has thrown; an
	 * {@link io.github.p2ratchet.protocol.EventException EventException} of the code
	 * {@code rate_limited}, at most once a second, for messages beyond the route's rate,
	 * which are dropped; or an {@link java.io.IOException} when the network fails, with
	 * {@link #onClose} behind it. Whoever returns keeps the connection.
	 * <p>
	 * Unless overridden the failure is logged and the connection closed, with 4429 for
	 * too many messages and with 1011 for all else.
	 * @param connection where it happened
	 * @param error what happened
	 * @throws Exception is logged, and the connection is closed
	 */
	default void onError(RawConnection connection, Throwable error) throws Exception {
		throw new IllegalStateException(error);
	}

	private static void refuse(RawConnection connection) {
		connection.close(1003, "Not accepted here");
	}

}
