package io.github.p2ratchet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The runs of several servers under one workload, as a table: medians, in brackets the
 * least and the most, and ratios to some of the servers, taken round by round since
 * rounds differ more than servers do.
 */
final class Comparison {

	/** There is no such figure. */
	static final String NOTHING = "–";

	private final String name;

	private final List<String> columns;

	private final List<String> references;

	private final Map<String, List<Series>> servers = new LinkedHashMap<>();

	/**
	 * Create it.
	 * @param name what was measured
	 * @param columns figures to show; ratios are of the first
	 * @param references servers to compare the others with
	 */
	Comparison(String name, List<String> columns, List<String> references) {
		this.name = name;
		this.columns = columns;
		this.references = references;
	}

	void add(String server, ToDoubleFunction<String> figures) {
		List<Series> row = this.servers.computeIfAbsent(server,
				(key) -> this.columns.stream().map((column) -> new Series()).toList());
		for (int i = 0; i < row.size(); i++) {
			row.get(i).add(figures.applyAsDouble(this.columns.get(i)));
		}
	}

	/** The lines of a table. */
	List<String> rows() {
		Map<String, Series> compared = new LinkedHashMap<>();
		this.servers.forEach((server, figures) -> {
			if (this.references.contains(server)) {
				compared.put(server, figures.get(0));
			}
		});
		List<String> head = new ArrayList<>(List.of(this.name));
		head.addAll(this.columns);
		compared.keySet().forEach((reference) -> head.add("÷ " + reference));
		List<String> result = new ArrayList<>(List.of(row(head), row(head.stream().map((cell) -> "---").toList())));
		this.servers.forEach((server, figures) -> {
			List<String> cells = new ArrayList<>(List.of(server));
			figures.forEach((series) -> cells.add(cell(series)));
			compared.forEach((reference, series) -> cells
				.add(server.equals(reference) ? "" : cell(figures.get(0).over(series))));
			result.add(row(cells));
		});
		return result;
	}

	boolean isEmpty() {
		return this.servers.isEmpty();
	}

	static String row(List<String> cells) {
		return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
	}

	private static String cell(Series series) {
		String median = number(series.median());
		return (series.values().size() == 1 || Double.isNaN(series.median())) ? median
				: median + " (" + number(series.least()) + "–" + number(series.most()) + ")";
	}

	static String number(double value) {
		if (Double.isNaN(value)) {
			return NOTHING;
		}
		return String.format(Locale.ROOT, (value < 100 && value != Math.rint(value)) ? "%.2f" : "%,.0f", value);
	}

}
