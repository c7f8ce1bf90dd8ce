package io.github.p2ratchet.transport.websocket;

/**
 * Checks UTF-8 (RFC 3629) piece by piece: no overlong forms, no surrogates, nothing above
 * U+10FFFF. Between two pieces only a number is kept: which range the next byte must be
 * in, and how many bytes the character lacks.
 */
final class Utf8 {

	/** Between two characters. */
	static final int COMPLETE = 0;

	/** Never UTF-8, whatever follows. */
	static final int INVALID = -1;

	private static final int CONTINUATION = 0x80bf;

	private Utf8() {
	}

	static boolean isValid(byte[] bytes) {
		return check(COMPLETE, bytes, 0, bytes.length) == COMPLETE;
	}

	/**
	 * Check a piece.
	 * @param state what the check of the piece before returned, {@link #COMPLETE} at
	 * first
	 * @return what to go on with
	 */
	static int check(int state, byte[] bytes, int from, int to) {
		int current = state;
		int index = from;
		while (index < to && current != INVALID) {
			if (current != COMPLETE) {
				current = follow(current, bytes[index++] & 0xff);
			}
			else if (bytes[index] >= 0) {
				index = Masking.skipAscii(bytes, index, to);
			}
			else {
				current = lead(bytes[index++] & 0xff);
			}
		}
		return current;
	}

	private static int follow(int state, int next) {
		if (next < (state >> 8 & 0xff) || next > (state & 0xff)) {
			return INVALID;
		}
		int lacking = (state >> 16) - 1;
		return (lacking == 0) ? COMPLETE : lacking(lacking, CONTINUATION);
	}

	private static int lead(int first) {
		if (first < 0xc2 || first > 0xf4) {
			return INVALID;
		}
		if (first < 0xe0) {
			return lacking(1, CONTINUATION);
		}
		return switch (first) {
			case 0xe0 -> lacking(2, 0xa0bf); // else overlong
			case 0xed -> lacking(2, 0x809f); // else a surrogate
			case 0xf0 -> lacking(3, 0x90bf); // else overlong
			case 0xf4 -> lacking(3, 0x808f); // else above U+10FFFF
			default -> lacking((first < 0xf0) ? 2 : 3, CONTINUATION);
		};
	}

	private static int lacking(int bytes, int range) {
		return bytes << 16 | range;
	}

}
