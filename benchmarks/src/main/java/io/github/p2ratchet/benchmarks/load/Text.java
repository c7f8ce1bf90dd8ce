package io.github.p2ratchet.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks into messages without parsing them. All that is looked at is ASCII.
 */
final class Text {

	/** No number is there. */
	static final long NONE = -1;

	private Text() {
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
		return to - from >= prefix.length && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
	}

	/** The number right behind a prefix. */
	static long numberAfter(byte[] prefix, byte[] bytes, int from, int to) {
		return startsWith(bytes, from, to, prefix) ? number(bytes, from + prefix.length, to) : NONE;
	}

	static long number(byte[] bytes, int from, int to) {
		long result = 0;
		int at = from;
		for (; at < to; at++) {
			int digit = bytes[at] - '0';
			if (digit < 0 || digit > 9) {
				break;
			}
			result = result * 10 + digit;
		}
		return (at > from) ? result : NONE;
	}

	/** Where something begins, -1 when it is not there. */
	static int find(byte[] bytes, int from, int to, byte[] wanted) {
		for (int at = from; at <= to - wanted.length; at++) {
			if (bytes[at] == wanted[0] && startsWith(bytes, at, to, wanted)) {
				return at;
			}
		}
		return -1;
	}

}
