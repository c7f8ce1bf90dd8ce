package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Where all connections read into, in turns.
 */
final class ReadBuffer {

	static final int SIZE = 256 * 1024;

	private final ByteBuffer direct = ByteBuffer.allocateDirect(SIZE);

	private final byte[] bytes = new byte[2 * SIZE];

	byte[] bytes() {
		return this.bytes;
	}

	/**
	 * Read what is there.
	 * @param channel where to read
	 * @param rest what was left over from the last read
	 * @return the length of both together, -1 at the end
	 */
	int fill(SocketChannel channel, byte[] rest) throws IOException {
		int read = channel.read(this.direct.clear());
		if (read < 0) {
			return -1;
		}
		System.arraycopy(rest, 0, this.bytes, 0, rest.length);
		this.direct.get(0, this.bytes, rest.length, read);
		return rest.length + read;
	}

}
