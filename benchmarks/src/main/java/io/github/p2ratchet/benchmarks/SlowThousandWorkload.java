package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.p2ratchet.benchmarks.load.CountLoad;
import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.load.PublishLoad;

/**
 * Many of the connections that all broadcasts go to never read, until they are closed:
 * what the others see, how much memory the server needs meanwhile, and whether it is free
 * again. Between stretches of broadcasts the server's live objects are measured.
 *
 * @param slow how many never read
 * @param healthy how many read
 * @param perSecond rate of broadcasts
 * @param textBytes length of what is broadcast
 * @param plan how long
 */
record SlowThousandWorkload(int slow, int healthy, double perSecond, int textBytes, Plan plan) implements Workload {

	private static final double MIB = 1024 * 1024;

	private static final double STRETCH_SECONDS = 5;

	/** Kept for connections that are gone, at the most. */
	private static final int WINDOW_SECONDS = 10;

	/** Beyond the window, and beyond what connections may take to close. */
	private static final long UNTIL_FORGOTTEN_MILLIS = (WINDOW_SECONDS + 12) * 1000L;

	/** For a thousand: 64 KiB for each, as broadcasts are kept once for all. */
	private static final double MOST_GAINED_MIB = 64;

	private static final double MOST_LEFT_MIB = 4;

	private static final int MOST_LEFT_FILES = 5;

	@Override
	public String name() {
		return "slow-thousand";
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("slow", this.slow, "reading", this.healthy, "broadcastsPerSecond", this.perSecond, "textBytes",
				this.textBytes, "seconds", this.plan.slowSeconds());
	}

	@Override
	public List<String> columns() {
		return List.of(Figures.CPU, "p99Millis", "p99WithoutMillis", "lost", "tooSlow", "notClosed",
				"closedAfterSeconds", "heapGainedMib", "residentGainedMib", "heapLeftMib", "leftFiles");
	}

	@Override
	public boolean suits(Subject subject) {
		return subject.resumes();
	}

	@Override
	public List<String> settings() {
		return Stream
			.concat(UNLIMITED.stream(),
					Stream.of("--slow-peers=true", "--p2.ratchet.session.window=" + WINDOW_SECONDS + "s"))
			.toList();
	}

	@Override
	public List<Wanted> wanted() {
		return Stream
			.of(Wanted.flawless(), Stream.of(Wanted.none("notClosed")),
					Stream.of(Wanted.of(Subject::isOurs, "heapGainedMib", (any) -> MOST_GAINED_MIB),
							Wanted.of(Subject::isOurs, "heapLeftMib", (any) -> MOST_LEFT_MIB),
							Wanted.of(Subject::isOurs, "leftFiles", (any) -> MOST_LEFT_FILES)))
			.flatMap((wanted) -> wanted)
			.toList();
	}

	@Override
	public int heapMegabytes() {
		return 512;
	}

	@Override
	public List<String> jvmOptions() {
		return List.of("-XX:+AlwaysPreTouch", ServerProcess.LEAVE_NOTHING_DEAD, "-XX:+ExitOnOutOfMemoryError");
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		trial.warmUpOpening(this.slow);
		trial.client().open(this.healthy, Trial.WINDOW);
		load(trial, this.plan.warmUpSeconds());
		Figures without = trial.measure(() -> load(trial, this.plan.seconds()));
		trial.client().hold(UNTIL_FORGOTTEN_MILLIS);
		Memory before = Memory.of(trial.server());
		long tooSlowBefore = countTooSlow(trial);
		try (LoadClient slowOnes = trial.anotherClient()) {
			slowOnes.openStalling(this.slow, Trial.WINDOW);
			Figures figures = stretches(trial, before, tooSlowBefore);
			trial.client().hold(UNTIL_FORGOTTEN_MILLIS);
			Memory after = Memory.of(trial.server());
			return figures.with("p99WithoutMillis", without.get("p99Millis"))
				.with("heapLeftMib", (after.heap - before.heap) / MIB)
				.with("residentLeftMib", (after.resident - before.resident) / MIB)
				.with("leftFiles", after.files - before.files);
		}
	}

	private Figures stretches(Trial trial, Memory before, long tooSlowBefore) throws IOException {
		Meter meter = trial.meter();
		Outcome seen = load(trial, STRETCH_SECONDS);
		double heap = 0;
		double resident = 0;
		long tooSlow = 0;
		double closedAfter = Double.NaN;
		for (double seconds = STRETCH_SECONDS; seconds < this.plan.slowSeconds(); seconds += STRETCH_SECONDS) {
			Memory now = Memory.of(trial.server());
			heap = Math.max(heap, now.heap - before.heap);
			resident = Math.max(resident, now.resident - before.resident);
			tooSlow = countTooSlow(trial) - tooSlowBefore;
			if (tooSlow == this.slow && Double.isNaN(closedAfter)) {
				closedAfter = seconds;
			}
			seen = seen.and(load(trial, STRETCH_SECONDS));
		}
		return meter.read(seen)
			.with("tooSlow", tooSlow)
			.with("notClosed", this.slow - tooSlow)
			.with("closedAfterSeconds", closedAfter)
			.with("heapGainedMib", heap / MIB)
			.with("residentGainedMib", resident / MIB);
	}

	/**
	 * How many have been too slow so far. Sessions of the warm-up are among them: nobody
	 * comes for them while more is broadcast than is kept.
	 */
	private static long countTooSlow(Trial trial) throws IOException {
		return CountLoad.run(trial.client(), trial.numbers(1));
	}

	private Outcome load(Trial trial, double seconds) throws IOException {
		PublishLoad.Plan publishing = new PublishLoad.Plan(this.healthy, 0, trial.numbers(0), this.perSecond, seconds,
				this.textBytes);
		trial.numbers(publishing.next() - publishing.first());
		return PublishLoad.run(trial.client(), publishing);
	}

	/**
	 * What a server has.
	 *
	 * @param heap bytes of live objects
	 * @param resident bytes the process has
	 * @param files files and sockets that are open
	 */
	private record Memory(double heap, double resident, int files) {

		static Memory of(ServerProcess server) throws IOException {
			return new Memory(server.liveHeap(), server.resident(), server.openFiles());
		}

	}

}
