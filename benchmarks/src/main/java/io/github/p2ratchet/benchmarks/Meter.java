package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.github.p2ratchet.benchmarks.load.Outcome;

/**
 * Processor time from when it is created.
 */
final class Meter {

	private final ServerProcess server;

	private final Cores cores;

	private final long start = System.nanoTime();

	private final Duration serverBefore;

	private final Duration loadBefore;

	private final Optional<Duration> coreBefore;

	Meter(ServerProcess server, Cores cores) throws IOException {
		this.server = server;
		this.cores = cores;
		this.serverBefore = server.cpu();
		this.loadBefore = ServerProcess.cpu(ProcessHandle.current());
		this.coreBefore = cores.used();
	}

	/** What the load cost since then, and what clients saw. */
	Figures read(Outcome outcome) throws IOException {
		Duration spent = this.server.cpu().minus(this.serverBefore);
		Figures figures = new Figures().with(Figures.CPU, spent.toNanos() / 1e3 / Math.max(1, outcome.messages()))
			.with(outcome);
		figures.with("serverShare", share(spent));
		figures.with("loadShare", share(ServerProcess.cpu(ProcessHandle.current()).minus(this.loadBefore)));
		Optional<Duration> core = this.cores.used();
		if (core.isPresent() && this.coreBefore.isPresent()) {
			figures.with(Figures.FOREIGN, share(core.get().minus(this.coreBefore.get()).minus(spent)));
		}
		return figures;
	}

	private double share(Duration spent) {
		return Math.max(0, (double) spent.toNanos() / (System.nanoTime() - this.start));
	}

}
