package io.github.p2ratchet.benchmarks.load;

import java.util.Arrays;

/**
 * How long messages took, from when they were meant to be sent.
 */
final class Latencies {

	private long[] nanos = new long[1024];

	private int count;

	void add(long latencyNanos) {
		if (this.count == this.nanos.length) {
			this.nanos = Arrays.copyOf(this.nanos, this.count * 2);
		}
		this.nanos[this.count++] = latencyNanos;
	}

	int count() {
		return this.count;
	}

	/** The latency that a share of the messages does not exceed, in milliseconds. */
	double millis(double share) {
		if (this.count == 0) {
			return 0;
		}
		long[] sorted = Arrays.copyOf(this.nanos, this.count);
		Arrays.sort(sorted);
		return sorted[(int) Math.min(this.count - 1L, (long) (share * this.count))] / 1e6;
	}

}
