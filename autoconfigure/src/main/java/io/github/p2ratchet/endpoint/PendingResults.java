package io.github.p2ratchet.endpoint;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the results of one connection that have not completed. Over the bound nothing
 * more is handled, and so nothing more is read: a patient reader waits, and how many of
 * them may wait at once is bounded too; an {@link Inbox} stops. Thread-safe.
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

	/** Whether one more may begin. */
	boolean hasRoom() {
		return this.free.availablePermits() > 0;
	}

	/**
	 * Wait until there is room for one more. Every result completes in time, so this
	 * ends.
	 * @return false when too many threads wait already
	 */
	boolean awaitRoom() throws InterruptedException {
		if (hasRoom()) {
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
