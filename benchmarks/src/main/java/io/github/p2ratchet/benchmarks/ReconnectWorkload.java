package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.p2ratchet.benchmarks.load.EchoWatch;
import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;
import io.github.p2ratchet.benchmarks.load.ReconnectCourse;
import io.github.p2ratchet.benchmarks.load.ReconnectLoad;

/**
 * All clients lose their connections at once and come back, as the protocol has it, while
 * broadcasts go on and others that stay send requests.
 *
 * @param clients how many are cut
 * @param broadcastsPerSecond rate of broadcasts to all
 * @param echoesPerSecond rate of requests of those that stay
 * @param plan how long
 */
record ReconnectWorkload(int clients, double broadcastsPerSecond, int echoesPerSecond, Plan plan) implements Workload {

	static final String NAME = "reconnect";

	/** Connections opened in one second after the cut, the first being 1. */
	static final String CONNECTS = "connects";

	/** Share of the core that the server had in that second. */
	static final String CPU_SHARE = "cpuShare";

	private static final int STAYING = 10;

	private static final double SECONDS_AFTER = 3;

	private static final double MOST_SECONDS = 180;

	private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(600);

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Map<String, Object> parameters() {
		return Map.of("clients", this.clients, "broadcastsPerSecond", this.broadcastsPerSecond, "staying", STAYING,
				"echoesPerSecond", this.echoesPerSecond, "seconds", this.plan.seconds());
	}

	@Override
	public List<String> columns() {
		return List.of(Figures.CPU, "back50Seconds", "back99Seconds", "backSeconds", "echoP99Millis",
				"echoP99BeforeMillis", "resumed", "failedAttempts", "lost", "doubled", "outOfOrder");
	}

	@Override
	public boolean suits(Subject subject) {
		return subject.resumes();
	}

	/** All clients have the same address here. */
	@Override
	public List<String> settings() {
		return Stream
			.concat(UNLIMITED.stream(), Stream.of("--p2.ratchet.session.max-detached=20000",
					"--p2.ratchet.session.max-detached-per-address=20000"))
			.toList();
	}

	@Override
	public List<Wanted> wanted() {
		return Stream
			.concat(Wanted.flawless(),
					Stream.of("notBack", "notResumed", "echoLost", "echoDoubled", "echoClosed").map(Wanted::none))
			.toList();
	}

	@Override
	public int heapMegabytes() {
		return 2048;
	}

	@Override
	public Figures run(Trial trial) throws IOException {
		try (LoadClient staying = trial.anotherClient()) {
			staying.open(STAYING, STAYING);
			trial.client().open(this.clients + 1, Trial.WINDOW);
			EchoWatch echoes = EchoWatch.start(staying, this.echoesPerSecond);
			Meter meter = trial.meter();
			List<Duration> cpu = new ArrayList<>();
			ReconnectLoad.Plan load = new ReconnectLoad.Plan(trial.numbers(0), this.broadcastsPerSecond,
					this.plan.warmUpSeconds() + this.plan.seconds(), SECONDS_AFTER, MOST_SECONDS);
			ReconnectCourse course = ReconnectLoad.run(trial.client(), load, () -> cpu.add(trial.server().cpu()));
			echoes.stop();
			Figures figures = meter.read(course.deliveries());
			returns(course, cpu, figures);
			return echoes(echoes, course, figures);
		}
	}

	private void returns(ReconnectCourse course, List<Duration> cpu, Figures figures) {
		int seconds = cpu.size() - 1;
		double back = course.secondsUntil(1, this.clients);
		int until = Double.isNaN(back) ? seconds : Math.min(seconds, (int) Math.ceil(back));
		figures.with(Figures.CPU, cpu.get(until).minus(cpu.get(0)).toNanos() / 1e3 / this.clients)
			.with("back50Seconds", course.secondsUntil(0.5, this.clients))
			.with("back99Seconds", course.secondsUntil(0.99, this.clients))
			.with("backSeconds", back)
			.with("notBack", this.clients - course.backAfter().length)
			.with("resumed", course.resumed())
			.with("notResumed", course.anew())
			.with("failedAttempts", course.failed());
		for (int i = 0; i < seconds; i++) {
			figures.with(CONNECTS + (i + 1), (i < course.connects().size()) ? course.connects().get(i) : 0)
				.with(CPU_SHARE + (i + 1), cpu.get(i + 1).minus(cpu.get(i)).toNanos() / 1e9);
		}
	}

	private Figures echoes(EchoWatch echoes, ReconnectCourse course, Figures figures) {
		long cut = course.cutAt();
		long[] back = course.backAfter();
		Outcome before = echoes.between(cut - (long) (this.plan.seconds() * 1e9), cut - SLICE_NANOS);
		Outcome meanwhile = echoes.between(cut, cut + ((back.length > 0) ? back[back.length - 1] : 0));
		Outcome all = echoes.between(cut - TimeUnit.DAYS.toNanos(1), cut + TimeUnit.DAYS.toNanos(1));
		return figures.with("echoP99BeforeMillis", before.latencies().millis(0.99))
			.with("echoP99Millis", meanwhile.latencies().millis(0.99))
			.with("echoLongestMillis", meanwhile.latencies().longestMillis())
			.with("echoes", meanwhile.messages())
			.with("echoLost", all.lost())
			.with("echoDoubled", all.doubled())
			.with("echoClosed", all.closed());
	}

}
