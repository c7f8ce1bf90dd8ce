package io.github.p2ratchet.benchmarks.load;

import java.util.ArrayList;
import java.util.List;

/**
 * A message with places for a number, written {@code #}, for the number of a room,
 * written {@code $}, and for the place of the message in its session, written {@code ~}.
 */
final class Template {

	private static final byte[] ZERO = { '0' };

	private static final String PLACES = "#$~";

	private final List<byte[]> parts = new ArrayList<>();

	private final String places;

	Template(String text) {
		StringBuilder found = new StringBuilder();
		int from = 0;
		for (int i = 0; i < text.length(); i++) {
			if (PLACES.indexOf(text.charAt(i)) >= 0) {
				this.parts.add(Text.bytes(text.substring(from, i)));
				found.append(text.charAt(i));
				from = i + 1;
			}
		}
		this.parts.add(Text.bytes(text.substring(from)));
		this.places = found.toString();
	}

	/** Whether it counts among the messages of a session. */
	boolean isCounted() {
		return this.places.indexOf('~') >= 0;
	}

	/** Write a message and return its length. */
	int write(byte[] target, long number, int room, long seq) {
		int at = copy(this.parts.get(0), target, 0);
		for (int i = 0; i < this.places.length(); i++) {
			at = digits(switch (this.places.charAt(i)) {
				case '#' -> number;
				case '$' -> room;
				default -> seq;
			}, target, at);
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
