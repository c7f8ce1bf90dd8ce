package io.github.p2ratchet.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tables of all results: one in which each server has a line, and one for each kind of
 * measurement.
 */
final class Report {

	/** What others are compared with. */
	private static final List<String> REFERENCES = List.of("floor", "spring", StartUpBenchmark.WITHOUT);

	/** The columns of the first table: of which measurement, which figures. */
	private static final Map<String, List<String>> SUMMARY = new LinkedHashMap<>();

	static {
		SUMMARY.put("echo", List.of(Figures.CPU));
		SUMMARY.put("fan-out", List.of(Figures.CPU));
		SUMMARY.put("limit", List.of("perSecond", Figures.CPU));
		SUMMARY.put("rooms", List.of(Figures.CPU));
		SUMMARY.put("open", List.of(Figures.CPU));
		SUMMARY.put("idle", List.of("heapKib10000", "residentKib10000"));
		SUMMARY.put("stalled", List.of("p99Millis", "lost"));
	}

	private final List<Result> results;

	private final Map<String, List<String>> columns = new LinkedHashMap<>();

	private final List<Workload> workloads;

	Report(List<Result> results, Plan plan) {
		this.results = results;
		this.columns.put(StartUpBenchmark.NAME, StartUpBenchmark.COLUMNS);
		this.columns.put(AllocationBenchmark.ALONE, AllocationBenchmark.COLUMNS);
		this.columns.put(AllocationBenchmark.IN_BURSTS, AllocationBenchmark.COLUMNS);
		this.workloads = Workloads.all(plan);
		this.workloads.forEach((workload) -> this.columns.put(workload.name(), workload.columns()));
	}

	List<String> lines() {
		List<String> lines = new ArrayList<>(summary());
		this.columns.forEach((workload, shown) -> {
			List<Result> runs = runs(workload);
			Comparison comparison = new Comparison(workload, shown, references(runs));
			runs.forEach((result) -> comparison.add(result.server(), result::figure));
			if (!comparison.isEmpty()) {
				lines.add("");
				lines.addAll(comparison.rows());
			}
		});
		lines.addAll(reconnecting());
		lines.addAll(wanted());
		return lines;
	}

	/** What happened in each second, medians of all runs. */
	private List<String> reconnecting() {
		List<String> servers = runs(ReconnectWorkload.NAME).stream().map(Result::server).distinct().toList();
		List<String> head = new ArrayList<>(List.of("reconnect, second"));
		servers.forEach((server) -> head.addAll(List.of(server + " connects", server + " cpu share")));
		List<String> lines = new ArrayList<>(
				List.of("", Comparison.row(head), Comparison.row(head.stream().map((cell) -> "---").toList())));
		for (int second = 1;; second++) {
			List<String> cells = new ArrayList<>(List.of(String.valueOf(second)));
			for (String server : servers) {
				cells.add(
						Comparison.number(median(server, ReconnectWorkload.NAME, ReconnectWorkload.CONNECTS + second)));
				cells.add(Comparison
					.number(median(server, ReconnectWorkload.NAME, ReconnectWorkload.CPU_SHARE + second)));
			}
			if (cells.stream().skip(1).allMatch(Comparison.NOTHING::equals)) {
				return servers.isEmpty() ? List.of() : lines;
			}
			lines.add(Comparison.row(cells));
		}
	}

	private List<Result> runs(String workload) {
		return this.results.stream().filter((result) -> result.workload().equals(workload)).toList();
	}

	/** Also the servers that were measured in variants. */
	private static List<String> references(List<Result> runs) {
		Stream<String> plain = runs.stream()
			.map(Result::server)
			.filter((server) -> !Subject.plain(server).equals(server))
			.map(Subject::plain);
		return Stream.concat(REFERENCES.stream(), plain).distinct().toList();
	}

	/** What figures should be, and whether they are. */
	List<Wanted.Verdict> verdicts() {
		return this.workloads.stream()
			.flatMap((workload) -> workload.wanted().stream().flatMap((wanted) -> wanted.judge(runs(workload.name()))))
			.toList();
	}

	private List<String> wanted() {
		List<Wanted.Verdict> verdicts = verdicts();
		if (verdicts.isEmpty()) {
			return List.of();
		}
		List<String> head = List.of("wanted", "server", "figure", "at most", "is", "");
		List<String> lines = new ArrayList<>(
				List.of("", Comparison.row(head), Comparison.row(head.stream().map((cell) -> "---").toList())));
		verdicts.forEach((verdict) -> lines.add(Comparison.row(verdict.cells())));
		return lines;
	}

	/** Medians alone. */
	private List<String> summary() {
		Set<String> servers = new LinkedHashSet<>();
		this.results.stream()
			.filter((result) -> SUMMARY.containsKey(result.workload()))
			.forEach((result) -> servers.add(result.server()));
		List<String> head = new ArrayList<>(List.of("server"));
		SUMMARY.forEach((workload, figures) -> figures.forEach((figure) -> head.add(workload + " " + figure)));
		List<String> lines = new ArrayList<>(
				List.of(Comparison.row(head), Comparison.row(head.stream().map((cell) -> "---").toList())));
		for (String server : servers) {
			List<String> cells = new ArrayList<>(List.of(server));
			SUMMARY.forEach((workload, figures) -> figures
				.forEach((figure) -> cells.add(Comparison.number(median(server, workload, figure)))));
			lines.add(Comparison.row(cells));
		}
		return servers.isEmpty() ? List.of() : lines;
	}

	private double median(String server, String workload, String figure) {
		Series series = new Series();
		this.results.stream()
			.filter((result) -> result.server().equals(server) && result.workload().equals(workload))
			.forEach((result) -> series.add(result.figure(figure)));
		return series.values().isEmpty() ? Double.NaN : series.median();
	}

}
