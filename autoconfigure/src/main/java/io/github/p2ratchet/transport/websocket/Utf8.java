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
			if (current == COMPLETE) {
				index = skip(bytes, index, to);
				current = (index < to) ? lead(bytes[index++] & 0xff) : COMPLETE;
			}
			else {
				current = follow(current, bytes[index++] & 0xff);
			}
		}
		return current;
	}

	/** Find the first byte of a character that takes a second look. */
	private static int skip(byte[] bytes, int from, int to) {
		int index = Masking.skipAscii(bytes, from, to);
		while (index < to - 2) {
			int first = bytes[index];
			if (first >= 0) {
				index = Masking.skipAscii(bytes, index, to);
			}
			else if (isLeadOfTwo(first) && isContinuation(bytes[index + 1])) {
				index += 2;
			}
			else if (isLeadOfAnyThree(first) && isContinuation(bytes[index + 1]) && isContinuation(bytes[index + 2])) {
				index += 3;
			}
			else {
				return index;
			}
		}
		return Masking.skipAscii(bytes, index, to);
	}

	private static boolean isLeadOfTwo(int signed) {
		return (signed & 0xe0) == 0xc0 && signed >= (byte) 0xc2;
	}

	private static boolean isLeadOfAnyThree(int signed) {
		return (signed & 0xf0) == 0xe0 && signed != (byte) 0xe0 && signed != (byte) 0xed;
	}

	private static boolean isContinuation(byte signed) {
		return signed < (byte) 0xc0;
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
