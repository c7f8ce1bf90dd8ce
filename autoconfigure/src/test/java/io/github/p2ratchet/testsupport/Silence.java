package io.github.p2ratchet.testsupport;

import java.util.concurrent.TimeUnit;

/** How long a client has heard nothing, and what is to be done about it. */
final class Silence {

	/** What to do now. */
	enum Verdict {

		/** Nothing. */
		WAIT,

		/** Ask for a sign of life. */
		ASK,

		/** None came. */
		DEAD

	}

	private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

	private long interval = TimeUnit.SECONDS.toMillis(25);

	private long heardAt;

	private long askedAt;

	private boolean asked;

	/** Ask after so many seconds from now on; 0 changes nothing. */
	void interval(long seconds) {
		if (seconds > 0) {
			this.interval = TimeUnit.SECONDS.toMillis(seconds);
		}
	}

	void heard(long now) {
		this.heardAt = now;
		this.asked = false;
	}

	Verdict check(long now) {
		if (this.asked) {
			return (now - this.askedAt >= PATIENCE) ? Verdict.DEAD : Verdict.WAIT;
		}
		if (now - this.heardAt < this.interval) {
			return Verdict.WAIT;
		}
		this.asked = true;
		this.askedAt = now;
		return Verdict.ASK;
	}

}
