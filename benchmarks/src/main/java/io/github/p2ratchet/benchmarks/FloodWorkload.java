package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.p2ratchet.benchmarks.load.EchoLoad;
import io.github.p2ratchet.benchmarks.load.FloodLoad;
import io.github.p2ratchet.benchmarks.load.Outcome;

/**
 * One client sends as fast as it can while others do as in {@link EchoWorkload}; what the
 * others see, without it and with it, and what becomes of it. The starter limits here how
 * much clients send, as it does by default.
 *
 * @param others how many others
 * @param perSecond rate of their requests
 * @param plan how long, and how much is sent
 */
record FloodWorkload(int others, int perSecond, Plan plan) implements Workload {

	private static final double MOST_SECONDS = 120;

	private static final double MOST_TIMES_SLOWER = 2;

	/** So that both sides' code for a flood is compiled, as all else is. */
	private static final long WARM_UP_EVENTS = 100_000;

	@Override
	public String name() {
		return "flood";
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("others", this.others, "perSecond", this.perSecond, "events", this.plan.floodEvents(), "seconds",
				this.plan.seconds());
	}

	@Override
	public List<String> columns() {
		return List.of("p99Ratio", "p99Millis", "p99WithoutMillis", "floodPerSecond", "handled", "rateLimited",
				"refused", "closed4429", "closedOtherwise", "firstClosedSeconds");
	}

	@Override
	public boolean suits(Subject subject) {
		return subject.isOurs() && !subject.isVariant();
	}

	@Override
	public List<String> settings() {
		return List.of();
	}

	@Override
	public List<Wanted> wanted() {
		return Stream
			.concat(Wanted.flawless(), Stream.of(Wanted.of(Subject::isOurs, "p99Ratio", (any) -> MOST_TIMES_SLOWER)))
			.toList();
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		trial.client().open(this.others, Trial.WINDOW);
		trial.client().open(1, 1);
		flood(trial, 0, WARM_UP_EVENTS);
		echoes(trial, this.plan.warmUpSeconds());
		Figures without = trial.measure(() -> echoes(trial, this.plan.seconds()));
		Meter meter = trial.meter();
		FloodLoad.Both both = flood(trial, WARM_UP_EVENTS, this.plan.floodEvents());
		Figures with = meter.read(both.others());
		double p99 = with.get("p99Millis");
		FloodLoad.Flood flood = both.flood();
		return with.with("p99WithoutMillis", without.get("p99Millis"))
			.with("p99Ratio", p99 / without.get("p99Millis"))
			.with("longestWithoutMillis", without.get("longestMillis"))
			.with("flooded", flood.sent())
			.with("floodSeconds", flood.seconds())
			.with("floodPerSecond", flood.sent() / flood.seconds())
			.with("handled", flood.handled())
			.with("rateLimited", flood.limited())
			.with("refused", flood.refused())
			.with("closed4429", flood.closedAsLimited())
			.with("closedOtherwise", flood.closedOtherwise())
			.with("firstClosedSeconds", (flood.firstClosedAfter() > 0) ? flood.firstClosedAfter() : Double.NaN);
	}

	private FloodLoad.Both flood(Trial trial, long sentBefore, long events) throws IOException {
		FloodLoad.Both both = FloodLoad.run(trial.client(),
				new FloodLoad.Plan(trial.numbers(0), this.perSecond, sentBefore, events, MOST_SECONDS));
		trial.numbers(both.others().messages() + both.others().lost());
		return both;
	}

	private Outcome echoes(Trial trial, double seconds) throws IOException {
		Outcome outcome = EchoLoad.paced(trial.client(), this.others, trial.numbers(0), this.perSecond, seconds);
		trial.numbers(outcome.messages() + outcome.lost());
		return outcome;
	}

}
