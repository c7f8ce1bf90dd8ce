package io.github.p2ratchet.transport.servlet;

import java.nio.ByteBuffer;

/**
 * Native memory that a sending thread fills with what one socket is sent, and hands to
 * the system, which would otherwise copy it to such memory of its own.
 */
final class SendBuffer {

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(Backlog.CHUNK);

	private final ByteBuffer[] chunk = { this.buffer };

	ByteBuffer buffer() {
		return this.buffer;
	}

	/** The buffer as what is to be written. */
	ByteBuffer[] chunk() {
		return this.chunk;
	}

	/** What to keep of a chunk when this buffer is to be used for another socket. */
	static ByteBuffer[] keep(ByteBuffer[] chunk) {
		ByteBuffer first = chunk[0];
		if (!first.isDirect()) {
			return chunk;
		}
		return new ByteBuffer[] { ByteBuffer.allocate(first.remaining()).put(first).flip() };
	}

}
