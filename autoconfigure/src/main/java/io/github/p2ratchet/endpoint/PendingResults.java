package io.github.p2ratchet.endpoint;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the results of one connection that have not completed. Over the bound the
 * reading thread waits, so that nothing more is read; how many threads may wait so at
 * once is bounded too. Thread-safe.
 */
final class PendingResults {

	private final int max;

	private final Semaphore free;

	private final Semaphore waiters;

	PendingResults(int max, Semaphore waiters) {
		this.max = max;
		this.free = new Semaphore(max);
		this.waiters = waiters;
	}

	/** Count one; called by the reading thread only, after {@link #awaitRoom()}. */
	void begin() {
		this.free.acquireUninterruptibly();
	}

	void end() {
		this.free.release();
	}

	/**
	 * Wait until there is room for one more. Every result completes in time, so this
	 * ends.
	 * @return false when too many threads wait already
	 */
	boolean awaitRoom() throws InterruptedException {
		if (this.free.availablePermits() > 0) {
			return true;
		}
		if (!this.waiters.tryAcquire()) {
			return false;
		}
		try {
			while (!this.free.tryAcquire(1, TimeUnit.SECONDS)) {
				// a result may be late by its whole time-out
			}
			this.free.release();
			return true;
		}
		finally {
			this.waiters.release();
		}
	}

	/** Nobody needs to wait any more. */
	void abandon() {
		this.free.release(this.max);
	}

}
