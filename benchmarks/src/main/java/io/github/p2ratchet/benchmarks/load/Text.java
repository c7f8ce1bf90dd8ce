package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Looks into messages without parsing them. All is ASCII.
 */
final class Text {

	private Text() {
	}

	static void require(ByteBuffer message, String prefix) throws IOException {
		if (!startsWith(message, prefix)) {
			throw new IOException(
					"Expected " + prefix + "…, got " + StandardCharsets.UTF_8.decode(message.duplicate()));
		}
	}

	static boolean startsWith(ByteBuffer message, String prefix) {
		if (message.remaining() < prefix.length()) {
			return false;
		}
		for (int i = 0; i < prefix.length(); i++) {
			if (message.get(i) != prefix.charAt(i)) {
				return false;
			}
		}
		return true;
	}

	/** The number behind the prefix. */
	static long number(ByteBuffer message, String prefix) throws IOException {
		require(message, prefix);
		long result = 0;
		for (int i = prefix.length(); i < message.limit(); i++) {
			int digit = message.get(i) - '0';
			if (digit < 0 || digit > 9) {
				break;
			}
			result = result * 10 + digit;
		}
		return result;
	}

}
