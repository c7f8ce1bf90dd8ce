package io.github.p2ratchet.transport.websocket;

import java.nio.charset.StandardCharsets;

/**
 * What a close frame carries: nothing, or a code of two bytes and then a reason.
 */
final class CloseBody {

	private static final int NO_CODE = 1005;

	private static final int CODE_BYTES = 2;

	private CloseBody() {
	}

	/** In the words of RFC 6455, whatever the version. */
	static int code(WebSocketVersion version, byte[] payload) {
		return (payload.length == 0) ? NO_CODE : version.meant((payload[0] & 0xff) << 8 | (payload[1] & 0xff));
	}

	static String reason(byte[] payload) {
		return (payload.length <= CODE_BYTES) ? ""
				: new String(payload, CODE_BYTES, payload.length - CODE_BYTES, StandardCharsets.UTF_8);
	}

	static boolean hasValidCode(WebSocketVersion version, byte[] payload) {
		return payload.length == 0 || (payload.length >= CODE_BYTES && mayBeSent(code(version, payload)));
	}

	static boolean hasValidReason(byte[] payload) {
		return payload.length <= CODE_BYTES
				|| Utf8.check(Utf8.COMPLETE, payload, CODE_BYTES, payload.length) == Utf8.COMPLETE;
	}

	/** Whether a code may be in a frame: not those that only stand for something. */
	static boolean mayBeSent(int code) {
		return switch (code) {
			case 1004, 1005, 1006 -> false;
			default -> (code >= 1000 && code <= 1014) || (code >= 3000 && code <= 4999);
		};
	}

}
