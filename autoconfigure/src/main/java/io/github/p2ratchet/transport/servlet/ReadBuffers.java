package io.github.p2ratchet.transport.servlet;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Buffers for those who read at the moment: a connection that is idle has none. Some are
 * kept, of native memory, into which sockets are read without a copy; whoever finds none
 * of them gets one of the heap. Thread-safe.
 */
final class ReadBuffers {

	/** More than a record of TLS. */
	static final int SIZE = 20 * 1024;

	private static final int KEPT_PER_PROCESSOR = 8;

	private final BlockingQueue<ByteBuffer> idle;

	private final AtomicInteger missing;

	ReadBuffers() {
		int kept = KEPT_PER_PROCESSOR * Runtime.getRuntime().availableProcessors();
		this.idle = new ArrayBlockingQueue<>(kept);
		this.missing = new AtomicInteger(kept);
	}

	ByteBuffer take() {
		ByteBuffer buffer = this.idle.poll();
		if (buffer != null) {
			return buffer;
		}
		if (this.missing.get() > 0 && this.missing.getAndDecrement() > 0) {
			return ByteBuffer.allocateDirect(SIZE);
		}
		return ByteBuffer.allocate(SIZE);
	}

	void giveBack(ByteBuffer buffer) {
		if (buffer.isDirect()) {
			this.idle.offer(buffer.clear());
		}
	}

}
