package io.github.p2ratchet.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.p2ratchet.benchmarks.load.Outcome;

/**
 * What one run came to, by name. Names end in their unit.
 */
final class Figures {

	/** Processor time of the server, in microseconds, for each message. */
	static final String CPU = "cpuMicros";

	/** Share of the server's core that other processes had. */
	static final String FOREIGN = "foreignShare";

	private final Map<String, Double> values = new LinkedHashMap<>();

	Figures with(String name, double value) {
		this.values.put(name, value);
		return this;
	}

	/** Add what clients saw. */
	Figures with(Outcome outcome) {
		return with("p50Millis", outcome.latencies().millis(0.5)).with("p99Millis", outcome.latencies().millis(0.99))
			.with("longestMillis", outcome.latencies().longestMillis())
			.with("perSecond", outcome.messages() / outcome.seconds())
			.with("messages", (double) outcome.messages())
			.with("lost", (double) outcome.lost())
			.with("doubled", (double) outcome.doubled())
			.with("outOfOrder", (double) outcome.outOfOrder())
			.with("closed", outcome.closed());
	}

	/** A figure, not a number when there is none. */
	double get(String name) {
		return this.values.getOrDefault(name, Double.NaN);
	}

	Map<String, Double> values() {
		return this.values;
	}

}
