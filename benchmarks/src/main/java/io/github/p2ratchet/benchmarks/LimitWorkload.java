package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.load.PublishLoad;

/**
 * The highest rate of deliveries that a server sustains: it is raised step by step until
 * a message is lost, or one in a hundred comes late, twice running.
 *
 * @param connections how many all broadcasts go to
 * @param plan where to begin and how far to step
 */
record LimitWorkload(int connections, Plan plan) implements Workload {

	private static final double MOST_P99_MILLIS = 250;

	private static final double WARM_UP_SHARE = 0.5;

	@Override
	public String name() {
		return "limit";
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("connections", this.connections, "p99Below", MOST_P99_MILLIS, "from", this.plan.limitStart(),
				"factor", this.plan.limitFactor(), "stepSeconds", this.plan.stepSeconds());
	}

	@Override
	public List<String> columns() {
		return List.of("perSecond", Figures.CPU, "p99Millis", "loadShare");
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		trial.client().open(this.connections, Trial.WINDOW);
		double rate = this.plan.limitStart();
		load(trial, WARM_UP_SHARE * rate, this.plan.warmUpSeconds());
		Figures best = new Figures();
		for (Figures step = step(trial, rate); isSustained(step); step = step(trial, rate)) {
			best = step;
			rate *= this.plan.limitFactor();
		}
		return best;
	}

	private Figures step(Trial trial, double rate) throws IOException {
		Figures first = attempt(trial, rate);
		return isSustained(first) ? first : attempt(trial, rate);
	}

	private Figures attempt(Trial trial, double rate) throws IOException {
		Figures figures = trial.measure(() -> load(trial, rate, this.plan.stepSeconds()));
		System.err.printf("limit: %,.0f a second, p99 %.0f ms, %.0f lost%n", rate, figures.get("p99Millis"),
				figures.get("lost"));
		return figures;
	}

	private static boolean isSustained(Figures step) {
		return step.get("p99Millis") < MOST_P99_MILLIS && step.get("lost") == 0;
	}

	private Outcome load(Trial trial, double deliveriesPerSecond, double seconds) throws IOException {
		PublishLoad.Plan publishing = new PublishLoad.Plan(this.connections, 0, trial.numbers(0),
				deliveriesPerSecond / this.connections, seconds, 0);
		trial.numbers(publishing.next() - publishing.first());
		return PublishLoad.run(trial.client(), publishing);
	}

}
