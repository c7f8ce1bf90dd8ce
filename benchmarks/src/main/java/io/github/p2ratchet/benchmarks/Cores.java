package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The processor cores: one for the server that is measured, one for the load. Where
 * {@code taskset} or a second core is missing, nothing is pinned.
 */
final class Cores {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final long MILLIS_PER_TICK = 10;

	private static final String ALLOWED = "Cpus_allowed_list:";

	private final List<Integer> allowed;

	private Cores(List<Integer> allowed) {
		this.allowed = allowed;
	}

	/** Nothing is pinned. */
	static Cores any() {
		return new Cores(List.of());
	}

	static Cores find() throws IOException {
		boolean taskset = Files.isExecutable(Path.of("/usr/bin/taskset"));
		return new Cores((taskset && Files.exists(STATUS)) ? allowed() : List.of());
	}

	private static List<Integer> allowed() throws IOException {
		List<Integer> result = new ArrayList<>();
		for (String line : Files.readAllLines(STATUS)) {
			if (line.startsWith(ALLOWED)) {
				for (String range : line.substring(ALLOWED.length()).strip().split(",", -1)) {
					String[] ends = range.split("-", -1);
					IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
						.forEach(result::add);
				}
			}
		}
		return result;
	}

	boolean canPin() {
		return this.allowed.size() > 1;
	}

	/** What to put before a command that runs on the server's core. */
	List<String> serverPrefix() {
		return canPin() ? List.of("taskset", "-c", this.allowed.get(0).toString()) : List.of();
	}

	/**
	 * How long the server's core has been in use, by whomever; nothing where it is not
	 * known.
	 */
	Optional<Duration> used() throws IOException {
		if (!canPin()) {
			return Optional.empty();
		}
		String label = "cpu" + this.allowed.get(0) + " ";
		return Files.readAllLines(Path.of("/proc/stat"))
			.stream()
			.filter((line) -> line.startsWith(label))
			.findFirst()
			.map(Cores::used);
	}

	/** All but idle and waiting, guests being part of user time. */
	private static Duration used(String line) {
		String[] ticks = line.split("\\s+", -1);
		long sum = IntStream.of(1, 2, 3, 6, 7, 8).mapToLong((i) -> Long.parseLong(ticks[i])).sum();
		return Duration.ofMillis(sum * MILLIS_PER_TICK);
	}

	/** From now on this process keeps away from the server's core. */
	void pinLoad() throws IOException, InterruptedException {
		if (canPin()) {
			String pid = String.valueOf(ProcessHandle.current().pid());
			new ProcessBuilder("taskset", "-a", "-c", "-p", this.allowed.get(1).toString(), pid)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor();
		}
	}

}
