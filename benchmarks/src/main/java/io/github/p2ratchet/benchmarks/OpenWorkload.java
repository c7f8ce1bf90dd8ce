package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Connections are opened and logged in as fast as the server takes them, some at a time.
 *
 * @param connections how many
 */
record OpenWorkload(int connections) implements Workload {

	private static final int WARM_UPS = 5;

	@Override
	public String name() {
		return "open";
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("connections", this.connections, "atATime", Trial.WINDOW);
	}

	@Override
	public List<String> columns() {
		return List.of(Figures.CPU, "perSecond", "p99Millis");
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		for (int i = 0; i < WARM_UPS; i++) {
			trial.warmUpOpening(this.connections);
		}
		return trial.measure(() -> trial.client().open(this.connections, Trial.WINDOW));
	}

}
