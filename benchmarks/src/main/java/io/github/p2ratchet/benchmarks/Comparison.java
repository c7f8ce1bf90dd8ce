package io.github.p2ratchet.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One measurement of several variants. The first is ours; the reference is the cheapest
 * of the others.
 */
final class Comparison {

	private final String measure;

	private final String unit;

	private final Map<String, Series> variants = new LinkedHashMap<>();

	private final Map<String, Series> medianLatencies = new LinkedHashMap<>();

	private final Map<String, Series> tailLatencies = new LinkedHashMap<>();

	Comparison(String measure, String unit) {
		this.measure = measure;
		this.unit = unit;
	}

	void add(String variant, double value) {
		series(this.variants, variant).add(value);
	}

	void addLatencies(String variant, double p50Millis, double p99Millis) {
		series(this.medianLatencies, variant).add(p50Millis);
		series(this.tailLatencies, variant).add(p99Millis);
	}

	private static Series series(Map<String, Series> all, String variant) {
		return all.computeIfAbsent(variant, (key) -> new Series());
	}

	private String reference() {
		return this.variants.entrySet()
			.stream()
			.skip(1)
			.min(Comparator.comparing((entry) -> entry.getValue().median()))
			.map(Map.Entry::getKey)
			.orElseThrow();
	}

	/** The lines of a table: what, median and range, ratio and range, latencies. */
	Collection<String> rows() {
		if (this.variants.isEmpty()) {
			return List.of("| " + this.measure + " | all | too busy: no round counts |  |  |");
		}
		String reference = reference();
		return this.variants.entrySet().stream().map((entry) -> {
			String variant = entry.getKey();
			Series ratio = entry.getValue().over(series(this.variants, reference));
			String ratios = variant.equals(reference) ? "reference" : format(ratio, "");
			return "| " + String.join(" | ", this.measure, variant, format(entry.getValue(), " " + this.unit), ratios,
					latencies(variant)) + " |";
		}).toList();
	}

	private String latencies(String variant) {
		Series median = this.medianLatencies.get(variant);
		Series tail = this.tailLatencies.get(variant);
		return (median == null || tail == null) ? "" : number(median.median()) + " / " + number(tail.median()) + " ms";
	}

	/** One JSON object for each variant. */
	Collection<String> jsonLines() {
		if (this.variants.isEmpty()) {
			return List.of();
		}
		Series reference = series(this.variants, reference());
		return this.variants.entrySet().stream().map((entry) -> {
			Series values = entry.getValue();
			Series ratio = values.over(reference);
			return "{\"measure\":\"" + this.measure + "\",\"variant\":\"" + entry.getKey() + "\",\"unit\":\""
					+ this.unit + "\",\"median\":" + number(values.median()) + ",\"rounds\":" + numbers(values.values())
					+ ",\"reference\":\"" + reference() + "\",\"ratio\":" + number(ratio.median()) + ",\"ratios\":"
					+ numbers(ratio.values()) + "}";
		}).toList();
	}

	private static String numbers(List<Double> values) {
		return values.stream().map(Comparison::number).collect(Collectors.joining(",", "[", "]"));
	}

	private static String format(Series series, String unit) {
		return number(series.median()) + unit + " (" + number(series.least()) + "–" + number(series.most()) + ")";
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value < 100) ? "%.2f" : "%.0f", value);
	}

}
