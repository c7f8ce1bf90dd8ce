package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Cuts what a server sends into frames. Whole text messages, pings and close frames are
 * all that is expected of it.
 */
final class FrameParser {

	private static final int TEXT = 1;

	private static final int CLOSE = 8;

	private static final int PING = 9;

	private static final int FIN = 0x80;

	private byte[] rest = new byte[0];

	/**
	 * Take what was read.
	 * @param read bytes of the socket, all of which are consumed
	 * @param receiver is given each message
	 */
	void take(ByteBuffer read, Receiver receiver) throws IOException {
		ByteBuffer bytes = (this.rest.length == 0) ? read : joined(read);
		while (true) {
			bytes.mark();
			ByteBuffer payload = next(bytes, receiver);
			if (payload == null) {
				bytes.reset();
				break;
			}
		}
		this.rest = new byte[bytes.remaining()];
		bytes.get(this.rest);
	}

	private ByteBuffer joined(ByteBuffer read) {
		ByteBuffer result = ByteBuffer.allocate(this.rest.length + read.remaining());
		return result.put(this.rest).put(read).flip();
	}

	private static @Nullable ByteBuffer next(ByteBuffer bytes, Receiver receiver) throws IOException {
		if (bytes.remaining() < 2) {
			return null;
		}
		int first = bytes.get() & 0xff;
		long length = length(bytes);
		if (length < 0 || bytes.remaining() < length) {
			return null;
		}
		ByteBuffer payload = bytes.slice(bytes.position(), (int) length);
		bytes.position(bytes.position() + (int) length);
		switch (first) {
			case FIN | TEXT -> receiver.text(payload);
			case FIN | PING -> receiver.ping(payload);
			case FIN | CLOSE -> throw new IOException("The server closed with " + payload.getShort(0));
			default -> throw new IOException("Unexpected frame " + first);
		}
		return payload;
	}

	/** The length, -1 when its bytes are not all there. */
	private static long length(ByteBuffer bytes) {
		int length = bytes.get() & 0xff;
		return switch (length) {
			case 126 -> (bytes.remaining() < 2) ? -1 : bytes.getShort() & 0xffff;
			case 127 -> (bytes.remaining() < 8) ? -1 : bytes.getLong();
			default -> length;
		};
	}

	/** Is given what a server sent; payloads are valid during the call. */
	interface Receiver {

		void text(ByteBuffer payload) throws IOException;

		void ping(ByteBuffer payload) throws IOException;

	}

}
