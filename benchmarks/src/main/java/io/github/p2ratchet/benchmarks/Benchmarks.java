package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures and prints tables; each run adds a JSON line to
 * {@code target/benchmarks.jsonl} of the working directory.
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Measure.
	 * @param args names of what to measure; none for all
	 * @throws IOException when a server fails
	 * @throws InterruptedException when interrupted
	 * @throws RunnerException when a benchmark inside a server fails
	 */
	public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
		Plan plan = Plan.fromSystemProperties();
		List<String> wanted = wanted(args, plan);
		Cores cores = Cores.find();
		List<Comparison> comparisons = new ArrayList<>();
		if (wanted.contains(StartUpBenchmark.NAME)) {
			comparisons.add(StartUpBenchmark.run(plan));
		}
		if (wanted.contains(AllocationBenchmark.NAME)) {
			comparisons.add(AllocationBenchmark.run());
		}
		cores.pinLoad();
		Files.createDirectories(Path.of("target"));
		Rounds rounds = new Rounds(plan, cores, Path.of("target", "benchmarks.jsonl"));
		for (Workload workload : Workloads.all(plan)) {
			if (wanted.contains(workload.name())) {
				comparisons.add(rounds.run(workload));
			}
		}
		print(comparisons, plan, cores);
	}

	private static List<String> wanted(String[] args, Plan plan) {
		List<String> names = new ArrayList<>(List.of(StartUpBenchmark.NAME, AllocationBenchmark.NAME));
		Workloads.all(plan).forEach((workload) -> names.add(workload.name()));
		List<String> wanted = (args.length > 0) ? List.of(args) : names;
		if (!names.containsAll(wanted)) {
			throw new IllegalArgumentException("Can measure " + names + ", not all of " + wanted);
		}
		return wanted;
	}

	private static void print(List<Comparison> comparisons, Plan plan, Cores cores) {
		System.out.println("Java " + Runtime.version() + ", "
				+ (cores.canPin() ? "server and load pinned to a core each" : "nothing pinned: compare with care")
				+ ", " + plan);
		for (Comparison comparison : comparisons) {
			System.out.println();
			comparison.rows().forEach(System.out::println);
		}
	}

}
