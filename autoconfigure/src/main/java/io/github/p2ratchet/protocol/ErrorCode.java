package io.github.p2ratchet.protocol;

/**
 * Codes of failures that the protocol itself defines. Applications add their own as plain
 * strings of the form {@code [a-z][a-z0-9_.]{0,63}}.
 */
public final class ErrorCode {

	/**
	 * The message is no envelope: not JSON, not an object, binary, nested too deeply,
	 * without a usable event name, with a key twice, or breaking a rule about its fields.
	 */
	public static final String BAD_MESSAGE = "bad_message";

	/** Nothing handles events of this name. */
	public static final String UNKNOWN_EVENT = "unknown_event";

	/** The name begins with {@code socket.} and is not one that clients may send. */
	public static final String RESERVED_EVENT = "reserved_event";

	/** Nobody has logged in on this connection yet. */
	public static final String NOT_AUTHENTICATED = "not_authenticated";

	/** The client may not do this. */
	public static final String FORBIDDEN = "forbidden";

	/** The data does not fit what the handler takes, or fails validation. */
	public static final String INVALID_DATA = "invalid_data";

	/** The message is longer than the server reads. */
	public static final String TOO_LARGE = "too_large";

	/** More events than the rate allows. */
	public static final String RATE_LIMITED = "rate_limited";

	/** A count is used up. */
	public static final String LIMIT_EXCEEDED = "limit_exceeded";

	/** No answer in time; whether the event took effect is not known. */
	public static final String TIMEOUT = "timeout";

	/** Not possible now, worth trying again. */
	public static final String UNAVAILABLE = "unavailable";

	/**
	 * The connection ended before the answer; whether the event took effect is not known.
	 * Told to whoever asked on this side, never sent to a peer.
	 */
	public static final String SESSION_LOST = "session_lost";

	/** Anything unexpected; the server's log tells more under the incident id. */
	public static final String INTERNAL = "internal";

	private ErrorCode() {
	}

}
