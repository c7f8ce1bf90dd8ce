package io.github.p2ratchet.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * A message with places for a number, written {@code #}, and for the number of a room,
 * written {@code $}.
 */
final class Template {

	private static final byte[] ZERO = { '0' };

	private final List<byte[]> parts = new ArrayList<>();

	private final String places;

	Template(String text) {
		StringBuilder found = new StringBuilder();
		int from = 0;
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == '#' || text.charAt(i) == '$') {
				this.parts.add(Text.bytes(text.substring(from, i)));
				found.append(text.charAt(i));
				from = i + 1;
			}
		}
		this.parts.add(Text.bytes(text.substring(from)));
		this.places = found.toString();
	}

	/** Write a message and return its length. */
	int write(byte[] target, long number, int room) {
		int at = copy(this.parts.get(0), target, 0);
		for (int i = 0; i < this.places.length(); i++) {
			at = digits((this.places.charAt(i) == '#') ? number : room, target, at);
			at = copy(this.parts.get(i + 1), target, at);
		}
		return at;
	}

	private static int copy(byte[] part, byte[] target, int at) {
		System.arraycopy(part, 0, target, at, part.length);
		return at + part.length;
	}

	private static int digits(long number, byte[] target, int at) {
		if (number == 0) {
			return copy(ZERO, target, at);
		}
		int end = at;
		for (long left = number; left > 0; left /= 10) {
			end++;
		}
		int place = end;
		for (long left = number; left > 0; left /= 10) {
			target[--place] = (byte) ('0' + left % 10);
		}
		return end;
	}

}
