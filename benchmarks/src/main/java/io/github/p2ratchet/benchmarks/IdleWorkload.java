package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;

/**
 * Connections that have logged in and are silent: what each costs in memory, and whether
 * it costs more where there are more.
 *
 * @param counts how many, rising
 * @param plan how long they are held
 */
record IdleWorkload(List<Integer> counts, Plan plan) implements Workload {

	private static final int FEW = 10;

	private static final int FEW_HUNDRED = 500;

	private static final int WINDOW_SECONDS = 5;

	/** When nothing is known any more of connections that were closed. */
	private static final long UNTIL_FORGOTTEN_MILLIS = 12_000;

	private static final double KIB = 1024;

	@Override
	public String name() {
		return "idle";
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("connections", this.counts, "seconds", this.plan.seconds());
	}

	@Override
	public List<String> columns() {
		return Stream
			.concat(this.counts.stream().flatMap((count) -> Stream.of("heapKib" + count, "residentKib" + count)),
					Stream.of("leftKib", "leftFiles"))
			.toList();
	}

	@Override
	public boolean suits(Subject subject) {
		return !subject.isVariant() || (subject.resumes() && subject.hasOwnPort());
	}

	/** Sessions of connections that are gone do not wait for longer than is measured. */
	@Override
	public List<String> settings() {
		return Stream.concat(UNLIMITED.stream(), Stream.of("--p2.ratchet.session.window=" + WINDOW_SECONDS + "s"))
			.toList();
	}

	@Override
	public List<Wanted> wanted() {
		return this.counts.stream()
			.flatMap((count) -> Stream.of(
					Wanted.of(Subject::hasOwnPort, "heapKib" + count, (subject) -> subject.resumes() ? 3.5 : 2.5),
					Wanted.of(Subject::hasOwnPort, "residentKib" + count, (subject) -> subject.resumes() ? 7 : 6)))
			.toList();
	}

	@Override
	public int heapMegabytes() {
		return 3072;
	}

	/**
	 * The heap is all there from the start; what the process gains is what lies outside
	 * it.
	 */
	@Override
	public List<String> jvmOptions() {
		return List.of("-XX:+AlwaysPreTouch", ServerProcess.LEAVE_NOTHING_DEAD);
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		Figures figures = new Figures();
		trial.warmUpOpening(FEW_HUNDRED);
		trial.client().hold(UNTIL_FORGOTTEN_MILLIS);
		int filesBefore = trial.server().openFiles();
		double heapBefore;
		try (LoadClient many = trial.anotherClient()) {
			many.open(FEW, Trial.WINDOW); // with all that only the first need
			heapBefore = trial.server().liveHeap();
			long residentBefore = trial.server().resident();
			int open = FEW;
			for (int count : this.counts) {
				Meter meter = trial.meter();
				Outcome opened = many.open(count - open, Trial.WINDOW);
				figures.with("openMicros" + count, meter.read(opened).get(Figures.CPU));
				open = count;
				Meter idle = trial.meter();
				many.hold((long) (this.plan.seconds() * 1000));
				figures.with("idleShare" + count, idle.read(opened).get("serverShare"));
				double heap = (trial.server().liveHeap() - heapBefore) / KIB / (count - FEW);
				double outside = (trial.server().resident() - residentBefore) / KIB / (count - FEW);
				figures.with("heapKib" + count, heap);
				figures.with("residentKib" + count, (Double.isNaN(heap) ? 0 : heap) + outside);
			}
			figures.with("closedMeanwhile", many.ended());
		}
		trial.client().hold(UNTIL_FORGOTTEN_MILLIS);
		figures.with("leftKib", (trial.server().liveHeap() - heapBefore) / KIB);
		figures.with("leftFiles", trial.server().openFiles() - filesBefore);
		return figures;
	}

}
