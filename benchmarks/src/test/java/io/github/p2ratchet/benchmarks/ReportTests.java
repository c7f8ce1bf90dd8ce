package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Report} and {@link Results}.
 */
class ReportTests {

	@Test
	void tellsOfEachServerAndEachWorkload(@TempDir Path folder) throws IOException {
		Results results = new Results(folder.resolve("results/runs.jsonl"));
		results.add(result("ratchet", "echo", 1, 9));
		results.add(result("ratchet", "echo", 2, 11));
		results.add(result("floor", "echo", 1, 5));
		results.add(result("ratchet", "open", 1, 200.5));
		Results earlier = new Results(folder.resolve("results/runs.jsonl"));
		earlier.readEarlier();

		List<String> lines = new Report(earlier.all(), Plan.fromSystemProperties()).lines();

		assertThat(lines.subList(2, 4)).containsExactly("| ratchet | 10 | – | – | – | – | 201 | – | – | – | – |",
				"| floor | 5 | – | – | – | – | – | – | – | – | – |");
		assertThat(lines).contains("| open | cpuMicros | perSecond | p99Millis |", "| ratchet | 201 | – | – |")
			.contains("| ratchet | 10 (9–11) | – | – | 1.80 |");
	}

	private static Result result(String server, String workload, int round, double cpu) {
		return Result.of(server, workload, round, Map.of("seconds", 5), new Figures().with(Figures.CPU, cpu));
	}

}
