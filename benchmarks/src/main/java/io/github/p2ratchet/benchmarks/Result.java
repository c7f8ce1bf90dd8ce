package io.github.p2ratchet.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/**
 * One run.
 *
 * @param server what was measured
 * @param workload what it did
 * @param round which run
 * @param parameters what the workload consisted of
 * @param figures what it came to
 */
record Result(String server, String workload, int round, Map<String, Object> parameters, Map<String, Object> figures) {

	private static final int SIGNIFICANT = 1000;

	static Result of(Subject subject, Workload workload, int round, Figures figures) {
		Map<String, Object> rounded = new LinkedHashMap<>();
		figures.values().forEach((name, value) -> {
			if (!Double.isNaN(value)) {
				rounded.put(name, rounded(value));
			}
		});
		return new Result(subject.label(), workload.name(), round, workload.parameters(), rounded);
	}

	private static Number rounded(double value) {
		double result = Math.rint(value * SIGNIFICANT) / SIGNIFICANT;
		return (result == Math.rint(result)) ? (Number) (long) result : (Number) result;
	}

	String json() {
		return JsonMapper.shared().writeValueAsString(this);
	}

}
