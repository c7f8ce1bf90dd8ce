package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Connections are opened and logged in as fast as the server takes them, some at a time.
 *
 * @param name its name
 * @param connections how many
 * @param before how often as many were opened, and closed, before
 */
record OpenWorkload(String name, int connections, int before) implements Workload {

	@Override
	public Map<String, Object> parameters() {
		return Map.of("connections", this.connections, "atATime", Trial.WINDOW, "before", this.before);
	}

	@Override
	public List<String> columns() {
		return List.of(Figures.CPU, "perSecond", "p99Millis");
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		for (int i = 0; i < this.before; i++) {
			trial.warmUpOpening(this.connections);
		}
		return trial.measure(() -> trial.client().open(this.connections, Trial.WINDOW));
	}

}
