package io.github.p2ratchet.endpoint;

import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * How many bytes wait in a {@link BatchingQueue}, and whether there is room for more.
 * Thread-safe.
 */
final class ByteBound {

	private static final Log logger = LogFactory.getLog(ByteBound.class);

	private final long max;

	private final AtomicLong waiting = new AtomicLong();

	private volatile boolean full;

	ByteBound(long max) {
		this.max = max;
	}

	/** Whether that much may wait too; something always may, however long it is. */
	boolean admits(int bytes) {
		long all = this.waiting.addAndGet(bytes);
		if (all <= this.max || all == bytes) {
			return true;
		}
		this.waiting.addAndGet(-bytes);
		if (!this.full) {
			this.full = true;
			logger.warn("More is sent than can be handed to the connections: " + all
					+ " bytes wait (p2.ratchet.outbound.max-published is " + this.max
					+ "); connections that would miss something are closed with " + CloseCode.TOO_SLOW.value());
		}
		return false;
	}

	/** That much waits no longer. */
	void release(int bytes) {
		this.waiting.addAndGet(-bytes);
	}

	/** Tell again when it is full again. */
	void isFlushed() {
		this.full = false;
	}

}
