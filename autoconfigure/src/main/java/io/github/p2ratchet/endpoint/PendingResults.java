package io.github.p2ratchet.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * Bounds the results of one connection that have not completed. Over the bound nothing
 * more is handled, and so nothing more is read: a patient reader waits, and how many of
 * them may wait at once is bounded too; an {@link Inbox} stops. A result may wait for the
 * peer's own answer, which has to be read, so there is room for one more for each
 * unanswered question. Thread-safe.
 */
final class PendingResults {

	private static final long CHECK_MILLIS = 1000;

	private final Workers workers;

	private final @Nullable Questions questions;

	private volatile int free; // may be owed; changed under the lock of this

	/**
	 * Create a count.
	 * @param workers who handles, and how much may be pending
	 * @param questions those that the peer has not answered, null where none are asked
	 */
	PendingResults(Workers workers, @Nullable Questions questions) {
		this.workers = workers;
		this.free = workers.maxQueued();
		this.questions = questions;
	}

	/** Count one; called by the reading thread only, after {@link #awaitRoom()}. */
	void begin() {
		release(-1);
	}

	void end() {
		release(1);
	}

	private synchronized void release(int count) {
		this.free += count;
		notifyAll();
	}

	/** Whether all have completed. */
	boolean isEmpty() {
		return this.free >= this.workers.maxQueued();
	}

	/** Whether one more may begin. */
	boolean hasRoom() {
		int permits = this.free;
		return permits > 0 || (this.questions != null && permits + this.questions.count() > 0);
	}

	/**
	 * Wait until there is room for one more. Every result completes in time, so this
	 * ends.
	 * @return false when too many threads wait already
	 */
	boolean awaitRoom() throws InterruptedException {
		return hasRoom() || awaitTurn(() -> {
			synchronized (this) {
				while (!hasRoom()) { // a result may be late by its whole time-out
					wait(CHECK_MILLIS);
				}
			}
		});
	}

	/**
	 * Wait for something that ends, as one of the threads that may.
	 * @return false when too many threads wait already
	 */
	boolean awaitTurn(Wait wait) throws InterruptedException {
		if (!this.workers.waiters().tryAcquire()) {
			return false;
		}
		try {
			wait.end();
			return true;
		}
		finally {
			this.workers.waiters().release();
		}
	}

	/** Nobody needs to wait any more. */
	void abandon() {
		release(this.workers.maxQueued());
	}

	/** Something that is waited for. */
	@FunctionalInterface
	interface Wait {

		void end() throws InterruptedException;

	}

}
