package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.p2ratchet.benchmarks.load.JoinLoad;
import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.load.PublishLoad;

/**
 * Broadcasts at a steady rate.
 *
 * @param name its name
 * @param connections how many there are
 * @param rooms how many rooms they are in, each a like number; 0 when all get all
 * @param perSecond rate of broadcasts
 * @param plan how long
 */
record FanOutWorkload(String name, int connections, int rooms, double perSecond, Plan plan) implements Workload {

	/** Deliveries a second, when each is written by itself. */
	private static final double MOST_ONE_BY_ONE = 100_000;

	/**
	 * At least this fast goes the load before a measurement: what happens to a connection
	 * only every 10 seconds or 256 messages is otherwise compiled while being measured.
	 */
	private static final double WARM_UP_PER_SECOND = 60;

	/** Processor time for each delivery that can be repeated, to one that cannot. */
	private static final double MOST_FOR_RESUMING = 1.1;

	/** The same with three interceptors that do nothing, to that without. */
	private static final double MOST_FOR_INTERCEPTORS = 1.03;

	@Override
	public Map<String, Object> parameters() {
		return Map.of("connections", this.connections, "rooms", this.rooms, "broadcastsPerSecond", this.perSecond,
				"seconds", this.plan.seconds());
	}

	@Override
	public List<String> columns() {
		return List.of(Figures.CPU, "p50Millis", "p99Millis");
	}

	@Override
	public int heapMegabytes() {
		return (this.connections > 1000) ? 2048 : 1024;
	}

	@Override
	public boolean suits(Subject subject) {
		if (this.rooms > 0) {
			return !subject.isVariant();
		}
		return this.connections * this.perSecond <= MOST_ONE_BY_ONE || subject.batches();
	}

	@Override
	public List<Wanted> wanted() {
		return Stream
			.concat(Wanted.flawless(), Stream.of(Wanted.comparedWithoutResuming(Figures.CPU, MOST_FOR_RESUMING),
					Wanted.comparedWithoutInterceptors(Figures.CPU, MOST_FOR_INTERCEPTORS)))
			.toList();
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		trial.client().open(this.connections, Trial.WINDOW);
		if (this.rooms > 0) {
			JoinLoad.run(trial.client(), trial.numbers(this.connections), this.rooms);
		}
		double warmUp = Math.min(WARM_UP_PER_SECOND, MOST_ONE_BY_ONE / this.connections);
		load(trial, Math.max(this.perSecond, warmUp), this.plan.warmUpSeconds());
		return trial.measure(() -> load(trial, this.perSecond, this.plan.seconds()));
	}

	private Outcome load(Trial trial, double rate, double seconds) throws IOException {
		PublishLoad.Plan publishing = new PublishLoad.Plan(this.connections, this.rooms, trial.numbers(0), rate,
				seconds, 0);
		trial.numbers(publishing.next() - publishing.first());
		return PublishLoad.run(trial.client(), publishing);
	}

}
