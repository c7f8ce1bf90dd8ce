package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.EventFailure;
import io.github.p2ratchet.protocol.Payload;

/**
 * An attempt to log in failed; whoever was logged in before still is.
 */
public final class SocketAuthFailureEvent extends ConnectionEvent {

	private final EventFailure failure;

	/**
	 * Create an event.
	 * @param connection where it happened
	 * @param failure what the client was told
	 */
	public SocketAuthFailureEvent(Connection connection, EventFailure failure) {
		super(SOCKET_AUTH_FAILURE, connection, Payload.empty(SOCKET_AUTH_FAILURE));
		this.failure = failure;
	}

	/**
	 * What the client was told.
	 * @return {@code not_authenticated} for a bad token, {@code unavailable} when it
	 * could not be checked, {@code forbidden} when it is somebody else's
	 */
	public EventFailure failure() {
		return this.failure;
	}

}
