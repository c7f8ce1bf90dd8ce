package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

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
		return this.counts.stream()
			.flatMap((count) -> List.of("heapKib" + count, "residentKib" + count, "openMicros" + count).stream())
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
		return List.of("-XX:+AlwaysPreTouch");
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		Figures figures = new Figures();
		trial.warmUpOpening(FEW_HUNDRED);
		trial.client().open(FEW, Trial.WINDOW); // with all that only the first need
		double heapBefore = trial.server().liveHeap();
		long residentBefore = trial.server().resident();
		int open = FEW;
		for (int count : this.counts) {
			Meter meter = trial.meter();
			Outcome opened = trial.client().open(count - open, Trial.WINDOW);
			figures.with("openMicros" + count, meter.read(opened).get(Figures.CPU));
			open = count;
			Meter idle = trial.meter();
			trial.client().hold((long) (this.plan.seconds() * 1000));
			figures.with("idleShare" + count, idle.read(opened).get("serverShare"));
			double heap = (trial.server().liveHeap() - heapBefore) / KIB / (count - FEW);
			double outside = (trial.server().resident() - residentBefore) / KIB / (count - FEW);
			figures.with("heapKib" + count, heap);
			figures.with("residentKib" + count, (Double.isNaN(heap) ? 0 : heap) + outside);
		}
		return figures;
	}

}
