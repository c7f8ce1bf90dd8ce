package io.github.p2ratchet.benchmarks.load;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * When a client connects again that has lost its connection, as the protocol has it:
 * after any time from nothing to a second, twice as much at each further attempt, up to
 * half a minute.
 */
final class Backoff {

	/** The client does not come back. */
	static final long NEVER = -1;

	private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

	/** Having been open for this long, a connection was a good one. */
	private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final long OVERLOADED_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final int OVERLOADED = 1013;

	private static final Set<Integer> FINAL = Set.of(1000, 1002, 1007, 1008, 4501, 4503, 4504);

	private final RandomGenerator random;

	private int attempts;

	Backoff(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * How long to wait, in nanoseconds, or {@link #NEVER}.
	 * @param code what the connection was closed with
	 * @param openNanos how long it had been open
	 */
	long next(int code, long openNanos) {
		if (FINAL.contains(code)) {
			return NEVER;
		}
		if (openNanos >= GOOD_NANOS) {
			this.attempts = 0;
		}
		long most = (this.attempts < 5) ? FIRST_NANOS << this.attempts : MOST_NANOS;
		this.attempts++;
		long wait = this.random.nextLong(most + 1);
		return (code == OVERLOADED) ? Math.max(OVERLOADED_NANOS, wait) : wait;
	}

}
