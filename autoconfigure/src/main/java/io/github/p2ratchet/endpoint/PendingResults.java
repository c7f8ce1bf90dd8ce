package io.github.p2ratchet.endpoint;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Bounds the results of one connection that have not completed. Over the bound nothing
 * more is handled, and so nothing more is read: a patient reader waits, and how many of
 * them may wait at once is bounded too; an {@link Inbox} stops. A result may wait for the
 * peer's own answer, which has to be read, so there is room for one more for each
 * unanswered question. Thread-safe.
 */
final class PendingResults {

	private final int max;

	private final Permits free;

	private final Semaphore waiters;

	private final IntSupplier questions;

	PendingResults(int max, Semaphore waiters, IntSupplier questions) {
		this.max = max;
		this.free = new Permits(max);
		this.waiters = waiters;
		this.questions = questions;
	}

	/** Count one; called by the reading thread only, after {@link #awaitRoom()}. */
	void begin() {
		this.free.takeOne();
	}

	void end() {
		this.free.release();
	}

	/** Whether all have completed. */
	boolean isEmpty() {
		return this.free.availablePermits() >= this.max;
	}

	/** Whether one more may begin. */
	boolean hasRoom() {
		int permits = this.free.availablePermits();
		return permits > 0 || permits + this.questions.getAsInt() > 0;
	}

	/**
	 * Wait until there is room for one more. Every result completes in time, so this
	 * ends.
	 * @return false when too many threads wait already
	 */
	boolean awaitRoom() throws InterruptedException {
		return hasRoom() || awaitTurn(() -> {
			while (!hasRoom()) { // a result may be late by its whole time-out
				if (this.free.tryAcquire(1, TimeUnit.SECONDS)) {
					this.free.release();
				}
			}
		});
	}

	/**
	 * Wait for something that ends, as one of the threads that may.
	 * @return false when too many threads wait already
	 */
	boolean awaitTurn(Wait wait) throws InterruptedException {
		if (!this.waiters.tryAcquire()) {
			return false;
		}
		try {
			wait.end();
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

	/** Permits that may be owed. */
	private static final class Permits extends Semaphore {

		private static final long serialVersionUID = 1L;

		Permits(int permits) {
			super(permits);
		}

		void takeOne() {
			reducePermits(1);
		}

	}

	/** Something that is waited for. */
	@FunctionalInterface
	interface Wait {

		void end() throws InterruptedException;

	}

}
