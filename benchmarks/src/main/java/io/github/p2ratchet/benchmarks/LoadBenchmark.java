package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.p2ratchet.benchmarks.load.BroadcastLoad;
import io.github.p2ratchet.benchmarks.load.EchoLoad;
import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;

/**
 * Processor time of servers for each message, at the same rate. All servers run all the
 * time; rounds go in turns.
 */
final class LoadBenchmark {

	private static final int MAX_ATTEMPTS = 3;

	private final String measure;

	private final int connections;

	private final int perSecond;

	private final Load load;

	private final Plan plan;

	private final Cores cores;

	private LoadBenchmark(String measure, int connections, int perSecond, Load load, Plan plan, Cores cores) {
		this.measure = measure;
		this.connections = connections;
		this.perSecond = perSecond;
		this.load = load;
		this.plan = plan;
		this.cores = cores;
	}

	static Comparison echo(Plan plan, Cores cores) throws IOException {
		return new LoadBenchmark("CPU per echo", plan.echoConnections(), plan.echoesPerSecond(), EchoLoad::run, plan,
				cores)
			.run();
	}

	static Comparison broadcast(Plan plan, Cores cores) throws IOException {
		return new LoadBenchmark("CPU per delivery", plan.broadcastConnections(), plan.broadcastsPerSecond(),
				BroadcastLoad::run, plan, cores)
			.run();
	}

	private Comparison run() throws IOException {
		Comparison result = new Comparison(this.measure, "µs");
		for (int generation = 0; generation < this.plan.generations(); generation++) {
			List<Running> all = new ArrayList<>();
			try {
				for (Subject subject : Subject.values()) {
					Running running = new Running(subject, subject.start(this.cores, this.plan.jvmOptions()));
					all.add(running);
					running.connect();
					running.load(this.plan.warmUpSeconds());
				}
				measure(all, result);
			}
			finally {
				for (Running running : all) {
					running.close();
				}
			}
		}
		return result;
	}

	/**
	 * Rounds count when all servers kept up, for one that is kept waiting does more at a
	 * time and looks cheaper.
	 */
	private void measure(List<Running> all, Comparison result) throws IOException {
		int counted = 0;
		for (int i = 0; i < this.plan.rounds() * MAX_ATTEMPTS && counted < this.plan.rounds(); i++) {
			List<Measured> round = new ArrayList<>();
			for (Running running : all) {
				round.add(running.measure());
			}
			if (round.stream().allMatch((measured) -> measured.outcome.p99Millis() <= this.plan.maxP99Millis())) {
				round.forEach((measured) -> measured.addTo(result));
				counted++;
			}
			else {
				System.err.println("That round does not count: not all servers kept up");
			}
		}
		if (counted < this.plan.rounds()) {
			System.err.println("The machine is too busy: only " + counted + " rounds count");
		}
	}

	/** A kind of load. */
	@FunctionalInterface
	private interface Load {

		Outcome run(LoadClient client, long first, int perSecond, long total) throws IOException;

	}

	/** A server that runs, and its clients. */
	private final class Running {

		private final Subject subject;

		private final ServerProcess server;

		private final List<LoadClient> clients = new ArrayList<>();

		private long next = 1;

		Running(Subject subject, ServerProcess server) {
			this.subject = subject;
			this.server = server;
		}

		void connect() throws IOException {
			this.clients.add(Subject.connect(this.server, LoadBenchmark.this.connections));
		}

		Outcome load(int seconds) throws IOException {
			long first = this.next;
			long total = (long) LoadBenchmark.this.perSecond * seconds;
			this.next += total;
			return LoadBenchmark.this.load.run(this.clients.get(0), first, LoadBenchmark.this.perSecond, total);
		}

		Measured measure() throws IOException {
			long before = this.server.cpu().toNanos();
			Outcome outcome = load(LoadBenchmark.this.plan.roundSeconds());
			double micros = (this.server.cpu().toNanos() - before) / 1e3 / outcome.messages();
			System.err.printf("%s: %s %.2f µs, %d messages in %.1f s, p50 %.2f ms, p99 %.2f ms%n",
					LoadBenchmark.this.measure, this.subject.label(), micros, outcome.messages(), outcome.seconds(),
					outcome.p50Millis(), outcome.p99Millis());
			return new Measured(this.subject.label(), micros, outcome);
		}

		void close() throws IOException {
			try {
				for (LoadClient client : this.clients) {
					client.close();
				}
			}
			finally {
				this.server.close();
			}
		}

	}

	/**
	 * One server's part of a round.
	 *
	 * @param label which server
	 * @param micros processor time of a message
	 * @param outcome what its clients saw
	 */
	private record Measured(String label, double micros, Outcome outcome) {

		void addTo(Comparison comparison) {
			comparison.add(this.label, this.micros);
			comparison.addLatencies(this.label, this.outcome.p50Millis(), this.outcome.p99Millis());
		}

	}

}
