package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures and prints tables. Each run adds a JSON line to
 * {@code target/benchmarks.jsonl} of the working directory. Ends with status 1 when
 * something is not as it is wanted.
 */
public final class Benchmarks {

	/** Measures nothing and prints the tables of all that is in the file. */
	private static final String REPORT = "report";

	private Benchmarks() {
	}

	/**
	 * Measure.
	 * @param args names of what to measure, none for all; or {@code report}
	 * @throws IOException when a server fails
	 * @throws InterruptedException when interrupted
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		Plan plan = Plan.fromSystemProperties();
		Results results = new Results(Path.of("target", "benchmarks.jsonl"));
		List<String> wanted = wanted(args, plan);
		Cores cores = Cores.find();
		if (wanted.contains(REPORT)) {
			results.readEarlier();
		}
		if (wanted.contains(StartUpBenchmark.NAME)) {
			StartUpBenchmark.run(plan, results);
		}
		if (wanted.contains(AllocationBenchmark.ALONE)) {
			AllocationBenchmark.run(results);
		}
		cores.pinLoad();
		Rounds rounds = new Rounds(plan, cores, results);
		for (Workload workload : Workloads.all(plan)) {
			if (wanted.contains(workload.name())) {
				rounds.run(workload);
			}
		}
		Report report = new Report(results.all(), plan);
		print(report, plan, cores);
		if (!report.verdicts().stream().allMatch(Wanted.Verdict::holds)) {
			System.exit(1);
		}
	}

	private static List<String> wanted(String[] args, Plan plan) {
		List<String> names = new ArrayList<>(List.of(StartUpBenchmark.NAME, AllocationBenchmark.ALONE));
		Workloads.all(plan).forEach((workload) -> names.add(workload.name()));
		List<String> wanted = (args.length > 0) ? List.of(args) : List.copyOf(names);
		names.add(REPORT);
		if (!names.containsAll(wanted)) {
			throw new IllegalArgumentException("Can measure " + names + ", not all of " + wanted);
		}
		return wanted;
	}

	private static void print(Report report, Plan plan, Cores cores) {
		System.out.println("Java " + Runtime.version() + ", "
				+ (cores.canPin() ? "server and load pinned to a core each" : "nothing pinned: compare with care")
				+ ", " + plan);
		System.out.println();
		report.lines().forEach(System.out::println);
	}

}
