package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;

import io.github.p2ratchet.benchmarks.load.LoadClient;

/**
 * Live heap of a connection that has logged in and is silent.
 */
final class IdleBenchmark {

	private static final int FEW = 10;

	private IdleBenchmark() {
	}

	static Comparison run(Plan plan, Cores cores) throws IOException {
		Comparison result = new Comparison("heap per idle connection", "KiB");
		for (Subject subject : List.of(Subject.RATCHET, Subject.PLAIN)) {
			try (ServerProcess server = subject.start(cores, ""); LoadClient few = Subject.connect(server, FEW)) {
				long before = server.liveHeap(); // with all that only the first needs
				try (LoadClient many = Subject.connect(server, plan.broadcastConnections())) {
					result.add(subject.label(), (server.liveHeap() - before) / 1024.0 / plan.broadcastConnections());
				}
			}
		}
		return result;
	}

}
