package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Which ends of a socket a session survives.
 */
final class SessionEnd {

	private static final int NO_CODE = 1005;

	private static final int LOST = 1006;

	private static final int TLS_FAILED = 1015;

	private SessionEnd() {
	}

	/** Whether whoever closed it, or the network, left the session as it is. */
	static boolean isSurvivedBy(Outbound.Ending how) {
		int code = how.code();
		if (code == CloseCode.DIVERGED.value()) {
			return false;
		}
		return code == NO_CODE || code == LOST || code == CloseCode.TOO_LARGE.value()
				|| (code >= CloseCode.SERVER_ERROR.value() && code <= TLS_FAILED)
				|| (code >= CloseCode.GIVEN_UP.value() && code < 4500);
	}

	/** Whether a client that is closed with it does not come back. */
	static boolean isFinal(Outbound.Ending how) {
		int code = how.code();
		return code >= 4500 || CloseCode.of(code).map((known) -> !known.reconnects()).orElse(false);
	}

}
