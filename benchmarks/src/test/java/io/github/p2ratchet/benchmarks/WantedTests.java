package io.github.p2ratchet.benchmarks;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Wanted}.
 */
class WantedTests {

	@Test
	void oneLostMessageOfManyRunsIsTooMany() {
		List<Result> runs = List.of(run("ratchet", 1, "lost", 0), run("ratchet", 2, "lost", 1),
				run("ratchet", 3, "lost", 0), run("spring", 1, "lost", 9));

		List<Wanted.Verdict> verdicts = Wanted.none("lost").judge(runs).toList();

		assertThat(verdicts).singleElement().satisfies((verdict) -> {
			assertThat(verdict.holds()).isFalse();
			assertThat(verdict.cells()).containsExactly("fan-out", "ratchet", "lost, worst", "0.000", "1.000", "FAILS");
		});
	}

	@Test
	void mediansCountForCosts() {
		List<Result> runs = List.of(run("ratchet", 1, "cpuMicros", 9), run("ratchet", 2, "cpuMicros", 10),
				run("ratchet", 3, "cpuMicros", 20));

		assertThat(Wanted.of(Subject::isOurs, "cpuMicros", (subject) -> 10).judge(runs)).allMatch(Wanted.Verdict::holds)
			.hasSize(1);
		assertThat(Wanted.of(Subject::isOurs, "cpuMicros", (subject) -> 9).judge(runs))
			.noneMatch(Wanted.Verdict::holds);
	}

	@Test
	void whatWasNotMeasuredIsNotAsWanted() {
		assertThat(Wanted.none("doubled").judge(List.of(run("ratchet", 1, "lost", 0)))).noneMatch(Wanted.Verdict::holds)
			.hasSize(1);
	}

	@Test
	void resumingIsComparedRoundByRound() {
		Wanted wanted = Wanted.comparedWithoutResuming("cpuMicros", 1.1);
		List<Result> runs = List.of(run("ratchet-port", 1, "cpuMicros", 10),
				run("ratchet-port-resume", 1, "cpuMicros", 11), run("ratchet-port", 2, "cpuMicros", 20),
				run("ratchet-port-resume", 2, "cpuMicros", 21), run("ratchet-resume", 1, "cpuMicros", 99));

		assertThat(wanted.judge(runs)).singleElement().satisfies((verdict) -> {
			assertThat(verdict.value()).isBetween(1.074, 1.076);
			assertThat(verdict.holds()).isTrue();
		});
	}

	@Test
	void interceptorsAreComparedRoundByRound() {
		Wanted wanted = Wanted.comparedWithoutInterceptors("cpuMicros", 1.03);
		List<Result> runs = List.of(run("ratchet-port", 1, "cpuMicros", 10),
				run("ratchet-port-intercepted", 1, "cpuMicros", 10.2), run("ratchet-port", 2, "cpuMicros", 20),
				run("ratchet-port-intercepted", 2, "cpuMicros", 21.2), run("ratchet-port-resume", 1, "cpuMicros", 99));

		assertThat(wanted.judge(runs)).singleElement().satisfies((verdict) -> {
			assertThat(verdict.value()).isBetween(1.039, 1.041);
			assertThat(verdict.cells()).contains("cpuMicros, ÷ ratchet-port", "FAILS");
		});
	}

	private static Result run(String server, int round, String figure, double value) {
		return Result.of(server, "fan-out", round, Map.of(), new Figures().with(figure, value));
	}

}
