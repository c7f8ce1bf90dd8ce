package io.github.p2ratchet.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where messages are written and masked, by all connections in turns.
 */
final class WriteBuffer {

	private static final int FIN = 0x80;

	private static final int TEXT = 1;

	private static final int PONG = 10;

	private static final int MASKED = 0x80;

	private static final int LONGEST_IN_ONE_BYTE = 125;

	private static final int TWO_BYTES_FOLLOW = 126;

	private final byte[] payload = new byte[65_535];

	private final ByteBuffer frame = ByteBuffer.allocateDirect(this.payload.length + 8);

	/** Return the frame, which is to be written at once. */
	ByteBuffer text(Template message, long number, int room, long seq) {
		return frame(TEXT, this.payload, 0, message.write(this.payload, number, room, seq));
	}

	/** Return the frame, which is to be written at once. */
	ByteBuffer pong(byte[] bytes, int from, int to) {
		return frame(PONG, bytes, from, to);
	}

	private ByteBuffer frame(int opcode, byte[] bytes, int from, int to) {
		int length = to - from;
		int mask = ThreadLocalRandom.current().nextInt();
		this.frame.clear().put((byte) (FIN | opcode));
		if (length <= LONGEST_IN_ONE_BYTE) {
			this.frame.put((byte) (MASKED | length));
		}
		else {
			this.frame.put((byte) (MASKED | TWO_BYTES_FOLLOW)).putShort((short) length);
		}
		this.frame.putInt(mask);
		for (int i = 0; i < length; i++) {
			this.frame.put((byte) (bytes[from + i] ^ (mask >>> (24 - 8 * (i & 3)))));
		}
		return this.frame.flip();
	}

}
