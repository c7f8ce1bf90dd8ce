package io.github.p2ratchet.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link DeliveryBenchmark} with the profiler that counts allocated bytes.
 */
final class AllocationBenchmark {

	static final String NAME = "allocation";

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private static final String BYTES = "bytesPerDelivery";

	private static final String MICROS = "wallMicros";

	private AllocationBenchmark() {
	}

	static Comparison run() throws RunnerException {
		Collection<RunResult> results = new Runner(
				new OptionsBuilder().include(DeliveryBenchmark.class.getName()).addProfiler(GCProfiler.class).build())
			.run();
		Comparison comparison = new Comparison(NAME, List.of(BYTES, MICROS), List.of());
		for (RunResult result : results) {
			Result<?> allocated = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED));
			comparison.add(label(result),
					new Figures().with(BYTES, allocated.getScore()).with(MICROS, result.getPrimaryResult().getScore()));
		}
		return comparison;
	}

	private static String label(RunResult result) {
		return result.getParams().getParam("server") + ", " + result.getPrimaryResult().getLabel();
	}

}
