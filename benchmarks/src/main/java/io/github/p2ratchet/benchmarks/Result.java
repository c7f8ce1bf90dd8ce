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
record Result(String server, String workload, int round, Map<String, Object> parameters, Map<String, Number> figures) {

	private static final int THOUSANDTHS = 1000;

	static Result of(String server, String workload, int round, Map<String, Object> parameters, Figures figures) {
		Map<String, Number> rounded = new LinkedHashMap<>();
		figures.values().forEach((name, value) -> {
			if (!Double.isNaN(value)) {
				rounded.put(name, rounded(value));
			}
		});
		return new Result(server, workload, round, parameters, rounded);
	}

	private static Number rounded(double value) {
		double result = Math.rint(value * THOUSANDTHS) / THOUSANDTHS;
		return (result == Math.rint(result)) ? (Number) (long) result : (Number) result;
	}

	static Result read(String json) {
		return JsonMapper.shared().readValue(json, Result.class);
	}

	String json() {
		return JsonMapper.shared().writeValueAsString(this);
	}

	/** A figure, not a number when there is none. */
	double figure(String name) {
		Number value = this.figures.get(name);
		return (value == null) ? Double.NaN : value.doubleValue();
	}

}
