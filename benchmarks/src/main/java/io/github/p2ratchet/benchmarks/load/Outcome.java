package io.github.p2ratchet.benchmarks.load;

/**
 * What a load came to.
 *
 * @param messages messages received, none of them lost or doubled
 * @param seconds how long it took
 * @param p50Millis median latency from the intended time of sending, in milliseconds
 * @param p99Millis the latency that one in a hundred exceeds
 */
public record Outcome(long messages, double seconds, double p50Millis, double p99Millis) {

	static Outcome of(Latencies latencies, long nanos) {
		return new Outcome(latencies.count(), nanos / 1e9, latencies.millis(0.5), latencies.millis(0.99));
	}

}
