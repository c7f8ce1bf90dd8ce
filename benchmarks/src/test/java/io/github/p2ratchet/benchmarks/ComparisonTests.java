package io.github.p2ratchet.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Comparison}.
 */
class ComparisonTests {

	private final Comparison comparison = new Comparison("echo", List.of("cpu", "p99"), List.of("floor", "plain"));

	@Test
	void ratiosAreTakenRoundByRound() {
		for (double round : new double[] { 1, 2, 4 }) {
			add("ours", 10 * round + 1, round / 10);
			add("floor", 5 * round, 0);
		}
		add("peer", 20.5, 1);

		assertThat(this.comparison.rows()).containsExactly("| echo | cpu | p99 | ÷ floor |",
				"| --- | --- | --- | --- |", "| ours | 21 (11–41) | 0.20 (0.10–0.40) | 2.10 (2.05–2.20) |",
				"| floor | 10 (5–20) | 0 (0–0) |  |", "| peer | 20.50 | 1 | 4.10 |");
	}

	@Test
	void aMissingFigureIsADash() {
		this.comparison.add("ours", new Figures().with("cpu", 3)::get);

		assertThat(this.comparison.rows()).element(2).isEqualTo("| ours | 3 | – |");
	}

	private void add(String server, double cpu, double p99) {
		this.comparison.add(server, new Figures().with("cpu", cpu).with("p99", p99)::get);
	}

}
