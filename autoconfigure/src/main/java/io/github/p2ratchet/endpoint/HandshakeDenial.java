package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * How a handshake is refused that is right as such.
 *
 * @param status status of the HTTP response
 * @param reason why, in one line for the peer
 * @param retryAfter seconds after which it may be different, 0 when nobody knows
 */
public record HandshakeDenial(int status, String reason, int retryAfter) {

	private static final int FORBIDDEN = 403;

	private static final int SERVER_ERROR = 500;

	/**
	 * Create a denial.
	 * @param status status of the HTTP response
	 * @param reason why; its control characters are not kept
	 * @param retryAfter seconds after which it may be different, 0 when nobody knows
	 */
	public HandshakeDenial {
		String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
		reason = line.isEmpty() ? "Refused." : line;
	}

	/** What the application has thrown to refuse it, or has not meant to. */
	static HandshakeDenial of(EventException problem) {
		return problem.code().equals(ErrorCode.INTERNAL)
				? new HandshakeDenial(SERVER_ERROR, "Internal error " + problem.failure().incident() + ".", 0)
				: new HandshakeDenial(FORBIDDEN, problem.failure().message(), 0);
	}

}
