package io.github.p2ratchet.timer;

import org.jspecify.annotations.Nullable;

/**
 * Counts the runs that go on, so that a stop can wait for them.
 */
final class OngoingRuns {

	private int count;

	private @Nullable Runnable whenEnded;

	/** Return whether a run may begin; one that may has to {@link #end()}. */
	synchronized boolean begin() {
		if (this.whenEnded != null) {
			return false;
		}
		this.count++;
		return true;
	}

	synchronized void end() {
		this.count--;
		callBackIfEnded();
	}

	/** Let no run begin any more, and call back once when the last has ended. */
	synchronized void close(Runnable whenEnded) {
		this.whenEnded = whenEnded;
		callBackIfEnded();
	}

	private void callBackIfEnded() {
		if (this.count == 0 && this.whenEnded != null) {
			this.whenEnded.run();
		}
	}

}
