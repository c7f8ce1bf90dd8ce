package io.github.p2ratchet.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Comparison}.
 */
class ComparisonTests {

	@Test
	void theCheapestOfTheOthersIsTheReference() {
		Comparison comparison = new Comparison("echo", "µs");
		for (double round : new double[] { 1, 2, 3 }) {
			comparison.add("ours", 9 * round);
			comparison.add("dear", 12 * round);
			comparison.add("cheap", 10 * round);
		}

		assertThat(comparison.rows()).containsExactly("| echo | ours | 18.00 µs (9.00–27.00) | 0.90 (0.90–0.90) |  |",
				"| echo | dear | 24.00 µs (12.00–36.00) | 1.20 (1.20–1.20) |  |",
				"| echo | cheap | 20.00 µs (10.00–30.00) | reference |  |");
		assertThat(comparison.jsonLines()).element(0)
			.isEqualTo("{\"measure\":\"echo\",\"variant\":\"ours\",\"unit\":\"µs\",\"median\":18.00,"
					+ "\"rounds\":[9.00,18.00,27.00],\"reference\":\"cheap\",\"ratio\":0.90,\"ratios\":[0.90,0.90,0.90]}");
	}

	@Test
	void saysSoWhenNoRoundCounted() {
		Comparison comparison = new Comparison("echo", "µs");

		assertThat(comparison.rows()).containsExactly("| echo | all | too busy: no round counts |  |  |");
		assertThat(comparison.jsonLines()).isEmpty();
	}

}
