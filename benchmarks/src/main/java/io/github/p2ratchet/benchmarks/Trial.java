package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.p2ratchet.benchmarks.load.Dialect;
import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.load.Outcome;

/**
 * A server that was started for one run, and its clients.
 */
final class Trial implements AutoCloseable {

	/** How many connections are opened at a time. */
	static final int WINDOW = 50;

	private static final int SETTLE_MILLIS = 2000;

	private final ServerProcess server;

	private final Cores cores;

	private final Dialect dialect;

	private final LoadClient client;

	private long next = 1;

	private Trial(ServerProcess server, Cores cores, Dialect dialect) throws IOException {
		this.server = server;
		this.cores = cores;
		this.dialect = dialect;
		this.client = new LoadClient(server.port(), dialect);
	}

	static Trial start(Subject subject, Workload workload, Plan plan, Cores cores) throws IOException {
		String heap = workload.heapMegabytes() + "m";
		List<String> options = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseSerialGC"));
		options.addAll(workload.jvmOptions());
		if (!plan.jvmOptions().isBlank()) {
			options.addAll(List.of(plan.jvmOptions().replace("{name}", subject.label()).split(" ", -1)));
		}
		ServerProcess server = subject.start(cores, options, workload.settings());
		try {
			return new Trial(server, cores, subject.dialect());
		}
		catch (IOException ex) {
			server.close();
			throw ex;
		}
	}

	ServerProcess server() {
		return this.server;
	}

	LoadClient client() {
		return this.client;
	}

	/** Other clients, to be closed by the caller. */
	LoadClient anotherClient() throws IOException {
		return new LoadClient(this.server.port(), this.dialect);
	}

	/** Open connections, and close them again, so that the server knows how to. */
	void warmUpOpening(int connections) throws IOException {
		try (LoadClient other = anotherClient()) {
			other.open(connections, WINDOW);
		}
		this.client.hold(SETTLE_MILLIS);
	}

	Meter meter() throws IOException {
		return new Meter(this.server, this.cores);
	}

	/** A number above all that were sent before, of which this many follow. */
	long numbers(long count) {
		long first = this.next;
		this.next += count;
		return first;
	}

	/** Run a load and read what it cost. */
	Figures measure(Load load) throws IOException {
		Meter meter = meter();
		return meter.read(load.run());
	}

	@Override
	public void close() throws IOException {
		try {
			this.client.close();
		}
		finally {
			this.server.close();
		}
	}

	/** Something that clients do. */
	@FunctionalInterface
	interface Load {

		Outcome run() throws IOException;

	}

}
