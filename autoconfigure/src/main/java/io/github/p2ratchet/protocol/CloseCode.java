package io.github.p2ratchet.protocol;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a connection is closed, and whether the bundled client comes back afterwards. Codes
 * below 4000 are those of RFC 6455, section 7.4.1.
 */
public enum CloseCode {

	/** Done; nobody comes back. */
	NORMAL(1000, false),

	/** The server leaves, or the page does. */
	GOING_AWAY(1001, true),

	/** The peer broke the WebSocket protocol. */
	PROTOCOL_ERROR(1002, false),

	/** A text message was not UTF-8. */
	BAD_TEXT(1007, false),

	/** A policy forbids the connection: origin, host, address. */
	POLICY(1008, false),

	/** A message was longer than the server reads. */
	TOO_LARGE(1009, true),

	/** The server failed. */
	SERVER_ERROR(1011, true),

	/** The server has too much to do; come back later. */
	OVERLOADED(1013, true),

	/** The client gave this socket up to open another. */
	GIVEN_UP(4000, true),

	/** Both sides no longer agree on what was sent. */
	DIVERGED(4400, true),

	/** Nobody logged in within the time allowed, or the token has expired. */
	NOT_AUTHENTICATED(4401, true),

	/** Nothing was heard for too long. */
	SILENT(4408, true),

	/** A later socket of the same session took over. */
	REPLACED(4409, true),

	/** The peer reads too slowly. */
	TOO_SLOW(4413, true),

	/** The peer kept sending faster than allowed. */
	RATE_LIMITED(4429, true),

	/** Too many failed attempts to log in. */
	ATTEMPTS_EXCEEDED(4501, false),

	/**
	 * The application ended all connections of the client, or the client has too many.
	 */
	DISCONNECTED(4503, false),

	/** The login behind the connection has ended. */
	LOGIN_ENDED(4504, false);

	private final int value;

	private final boolean reconnects;

	CloseCode(int value, boolean reconnects) {
		this.value = value;
		this.reconnects = reconnects;
	}

	/**
	 * The number on the wire.
	 * @return a close code of RFC 6455
	 */
	public int value() {
		return this.value;
	}

	/**
	 * Whether the bundled client opens a new connection after this one.
	 * @return whether it comes back
	 */
	public boolean reconnects() {
		return this.reconnects;
	}

	/**
	 * Find the constant of a number.
	 * @param value a number from the wire
	 * @return the constant, or empty for a code of an application or of a later protocol
	 */
	public static Optional<CloseCode> of(int value) {
		return Arrays.stream(values()).filter((code) -> code.value == value).findFirst();
	}

}
