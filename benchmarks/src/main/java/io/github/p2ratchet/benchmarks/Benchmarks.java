package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures and prints a table; JSON lines go to {@code target/benchmarks.jsonl} of the
 * working directory.
 */
public final class Benchmarks {

	private static final List<String> ALL = List.of("start-up", "echo", "broadcast", "idle");

	private Benchmarks() {
	}

	/**
	 * Measure.
	 * @param args some of {@code start-up}, {@code echo}, {@code broadcast} and
	 * {@code idle}; none for all
	 * @throws IOException when a server fails, or loses a message
	 * @throws InterruptedException when interrupted
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		List<String> wanted = (args.length > 0) ? List.of(args) : ALL;
		Plan plan = Plan.fromSystemProperties();
		Cores cores = Cores.find();
		List<Comparison> comparisons = new ArrayList<>();
		if (wanted.contains("start-up")) {
			comparisons.add(StartUpBenchmark.run(plan));
		}
		cores.pinLoad();
		if (wanted.contains("echo")) {
			comparisons.add(LoadBenchmark.echo(plan, cores));
		}
		if (wanted.contains("broadcast")) {
			comparisons.add(LoadBenchmark.broadcast(plan, cores));
		}
		if (wanted.contains("idle")) {
			comparisons.add(IdleBenchmark.run(plan, cores));
		}
		print(comparisons, plan, cores);
	}

	private static void print(List<Comparison> comparisons, Plan plan, Cores cores) throws IOException {
		System.out.println("Java " + Runtime.version() + ", "
				+ (cores.canPin() ? "server and load pinned to a core each" : "nothing pinned: compare with care")
				+ ", " + plan);
		System.out.println();
		System.out.println("| measure | variant | median (least–most) | ratio (least–most) | p50 / p99 |");
		System.out.println("|---|---|---|---|---|");
		List<String> json = new ArrayList<>();
		for (Comparison comparison : comparisons) {
			comparison.rows().forEach(System.out::println);
			json.addAll(comparison.jsonLines());
		}
		System.out.println();
		json.forEach(System.out::println);
		Files.createDirectories(Path.of("target"));
		Files.write(Path.of("target", "benchmarks.jsonl"), json);
	}

}
