package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs {@link DeliveryBenchmark} with the profiler that counts allocated bytes.
 */
final class AllocationBenchmark {

	static final String ALONE = "allocation";

	static final String IN_BURSTS = "allocation-bursts";

	static final List<String> COLUMNS = List.of("bytesPerDelivery", "wallMicros");

	private static final String ALLOCATED = "gc.alloc.rate.norm";

	private AllocationBenchmark() {
	}

	static void run(Results results) throws IOException {
		try {
			for (RunResult run : new Runner(new OptionsBuilder().include(DeliveryBenchmark.class.getName())
				.addProfiler(GCProfiler.class)
				.build()).run()) {
				results.add(result(run));
			}
		}
		catch (RunnerException ex) {
			throw new IOException("Allocations could not be measured", ex);
		}
	}

	private static Result result(RunResult run) {
		String workload = run.getPrimaryResult().getLabel().equals("alone") ? ALONE : IN_BURSTS;
		double bytes = Objects.requireNonNull(run.getSecondaryResults().get(ALLOCATED)).getScore();
		Figures figures = new Figures().with("bytesPerDelivery", bytes)
			.with("wallMicros", run.getPrimaryResult().getScore());
		return Result.of(run.getParams().getParam("server"), workload, 1, Map.of("recipients", 100), figures);
	}

}
