package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;

/**
 * Finds the frames in what a server sent, without copying or allocating. Whole messages,
 * pings and close frames are all that is expected of it.
 */
final class FrameScanner {

	private static final int SHORT_HEAD = 2;

	private static final int TWO_BYTE_LENGTH = 126;

	private static final int EIGHT_BYTE_LENGTH = 127;

	private static final int MASKED = 0x80;

	private FrameScanner() {
	}

	/**
	 * Hand over all whole frames.
	 * @param bytes what was read
	 * @param begin where the first frame begins
	 * @param length where the bytes end
	 * @param receiver is given each frame
	 * @return where the first frame begins that is not whole; from there on, bytes belong
	 * before those that are read next
	 */
	static int scan(byte[] bytes, int begin, int length, Receiver receiver) throws IOException {
		int at = begin;
		while (length - at >= SHORT_HEAD) {
			int from = at + SHORT_HEAD;
			int size = bytes[at + 1] & 0xff;
			if (size == TWO_BYTE_LENGTH) {
				from += 2;
				size = (from <= length) ? number(bytes, from - 2, 2) : length;
			}
			else if (size == EIGHT_BYTE_LENGTH) {
				from += 8;
				size = (from <= length) ? number(bytes, from - 4, 4) : length;
			}
			else if (size >= MASKED) {
				throw new IOException("The server masks its frames");
			}
			if (size > length - from) {
				break;
			}
			receive(bytes, at, from, from + size, receiver);
			at = from + size;
		}
		return at;
	}

	private static void receive(byte[] bytes, int head, int from, int to, Receiver receiver) throws IOException {
		switch (bytes[head] & 0xff) {
			case 0x81 -> receiver.text(bytes, from, to);
			case 0x89 -> receiver.ping(bytes, from, to);
			case 0x8A -> {
				// a pong, which nobody asked for
			}
			case 0x88 -> receiver.closed((to - from < 2) ? 1005 : number(bytes, from, 2));
			default -> throw new IOException("Unexpected frame " + Integer.toHexString(bytes[head] & 0xff));
		}
	}

	private static int number(byte[] bytes, int from, int count) {
		int result = 0;
		for (int i = 0; i < count; i++) {
			result = (result << 8) | (bytes[from + i] & 0xff);
		}
		return result;
	}

	/** Is given what a server sent; the bytes are valid during the call. */
	interface Receiver {

		void text(byte[] bytes, int from, int to) throws IOException;

		void ping(byte[] bytes, int from, int to) throws IOException;

		void closed(int code) throws IOException;

	}

}
