package io.github.p2ratchet.benchmarks.load;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link Histogram}.
 */
class HistogramTests {

	private final Histogram histogram = new Histogram();

	@Test
	void tellsQuantilesWithinTwoPercent() {
		for (int millis = 1; millis <= 1000; millis++) {
			this.histogram.add(TimeUnit.MILLISECONDS.toNanos(millis));
		}

		assertThat(this.histogram.count()).isEqualTo(1000);
		assertThat(this.histogram.millis(0.5)).isCloseTo(500, within(10.0));
		assertThat(this.histogram.millis(0.99)).isCloseTo(990, within(20.0));
		assertThat(this.histogram.millis(1)).isEqualTo(1000);
		assertThat(this.histogram.longestMillis()).isEqualTo(1000);
	}

	@Test
	void takesAnyLatency() {
		this.histogram.add(-5);
		this.histogram.add(1);
		this.histogram.add(Long.MAX_VALUE);

		assertThat(this.histogram.millis(0.3)).isZero();
		assertThat(this.histogram.millis(0.6)).isEqualTo(1e-6);
		assertThat(this.histogram.millis(0.9)).isEqualTo(Long.MAX_VALUE / 1e6);
	}

	@Test
	void withoutMessagesAllIsZero() {
		assertThat(this.histogram.millis(0.99)).isZero();
	}

}
