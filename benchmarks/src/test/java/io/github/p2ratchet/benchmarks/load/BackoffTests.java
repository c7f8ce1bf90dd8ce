package io.github.p2ratchet.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Backoff}.
 */
class BackoffTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final int LOST = 1006;

	private final Backoff longest = new Backoff(new Longest());

	@Test
	void waitsUpToTwiceAsLongEachTime() {
		for (long seconds : new long[] { 1, 2, 4, 8, 16, 30, 30 }) {
			assertThat(this.longest.next(LOST, 0)).isEqualTo(seconds * SECOND);
		}
	}

	@Test
	void beginsAnewAfterAGoodConnection() {
		this.longest.next(LOST, 0);

		assertThat(this.longest.next(LOST, 30 * SECOND - 1)).isEqualTo(2 * SECOND);
		assertThat(this.longest.next(LOST, 30 * SECOND)).isEqualTo(SECOND);
	}

	@Test
	void whatIsOverloadedIsLeftAloneForAWhile() {
		assertThat(this.longest.next(1013, 0)).isEqualTo(5 * SECOND);
	}

	@Test
	void someCodesAreFinal() {
		assertThat(this.longest.next(4503, 0)).isEqualTo(Backoff.NEVER);
		assertThat(this.longest.next(4413, 0)).isEqualTo(SECOND);
	}

	/** Always the largest number. */
	private static final class Longest implements RandomGenerator {

		@Override
		public long nextLong() {
			return Long.MAX_VALUE;
		}

		@Override
		public long nextLong(long bound) {
			return bound - 1;
		}

	}

}
