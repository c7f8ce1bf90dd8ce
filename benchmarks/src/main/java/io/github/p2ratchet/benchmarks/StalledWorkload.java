package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.load.PublishLoad;

/**
 * One of the connections that all broadcasts go to never reads; what the others see.
 *
 * @param others how many read
 * @param perSecond rate of broadcasts
 * @param textBytes length of what is broadcast, so that the system's buffers fill soon
 * @param seconds how long
 */
record StalledWorkload(int others, double perSecond, int textBytes, double seconds) implements Workload {

	private static final double WARM_UP_SECONDS = 5;

	private static final double WITHOUT_SECONDS = 10;

	@Override
	public String name() {
		return "stalled";
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("reading", this.others, "stalled", 1, "broadcastsPerSecond", this.perSecond, "textBytes",
				this.textBytes, "seconds", this.seconds);
	}

	@Override
	public List<String> columns() {
		return List.of("p99Millis", "p99WithoutMillis", "longestMillis", "lost", "closed");
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		trial.client().open(this.others, Trial.WINDOW);
		load(trial, WARM_UP_SECONDS);
		Figures without = trial.measure(() -> load(trial, WITHOUT_SECONDS));
		trial.client().openStalling(1, 1);
		return trial.measure(() -> load(trial, this.seconds)).with("p99WithoutMillis", without.get("p99Millis"));
	}

	private Outcome load(Trial trial, double duration) throws IOException {
		PublishLoad.Plan publishing = new PublishLoad.Plan(this.others, 0, trial.numbers(0), this.perSecond, duration,
				this.textBytes);
		trial.numbers(publishing.next() - publishing.first());
		return PublishLoad.run(trial.client(), publishing);
	}

}
