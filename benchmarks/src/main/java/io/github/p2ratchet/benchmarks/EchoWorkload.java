package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.p2ratchet.benchmarks.load.EchoLoad;
import io.github.p2ratchet.benchmarks.load.Outcome;

/**
 * Requests that are answered.
 *
 * @param name its name
 * @param connections how many send, one request at a time each
 * @param perSecond rate of requests; 0 when each answer is followed by the next request
 * @param plan how long
 */
record EchoWorkload(String name, int connections, int perSecond, Plan plan) implements Workload {

	/**
	 * Processor time for each request with three interceptors that do nothing, to that
	 * without.
	 */
	private static final double MOST_FOR_INTERCEPTORS = 1.05;

	@Override
	public boolean suits(Subject subject) {
		return !subject.isVariant() || (subject.isIntercepted() && this.perSecond == 0);
	}

	@Override
	public List<Wanted> wanted() {
		return List.of(Wanted.comparedWithoutInterceptors(Figures.CPU, MOST_FOR_INTERCEPTORS));
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("connections", this.connections, "perSecond", this.perSecond, "seconds", this.plan.seconds());
	}

	@Override
	public List<String> columns() {
		return (this.perSecond > 0) ? List.of(Figures.CPU, "p50Millis", "p99Millis")
				: List.of(Figures.CPU, "perSecond", "p99Millis");
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		trial.client().open(this.connections, Trial.WINDOW);
		load(trial, this.plan.warmUpSeconds());
		return trial.measure(() -> load(trial, this.plan.seconds()));
	}

	private Outcome load(Trial trial, double seconds) throws IOException {
		long first = trial.numbers(0);
		Outcome outcome = (this.perSecond > 0) ? EchoLoad.paced(trial.client(), first, this.perSecond, seconds)
				: EchoLoad.closedLoop(trial.client(), first, seconds);
		trial.numbers(outcome.messages() + outcome.lost());
		return outcome;
	}

}
