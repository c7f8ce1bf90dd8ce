package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * Lets servers do the same in turns, each run with a server of its own.
 */
final class Rounds {

	private static final int MAX_ATTEMPTS = 3;

	private final Plan plan;

	private final Cores cores;

	private final Results results;

	/**
	 * Create them.
	 * @param plan how many
	 * @param cores where servers run
	 * @param results is told of each run
	 */
	Rounds(Plan plan, Cores cores, Results results) {
		this.plan = plan;
		this.cores = cores;
		this.results = results;
	}

	void run(Workload workload) throws IOException {
		List<Subject> subjects = this.plan.servers().stream().map(Subject::labelled).filter(workload::suits).toList();
		int rounds = subjects.stream().mapToInt((subject) -> subject.rounds(this.plan)).max().orElse(0);
		for (int round = 1; round <= rounds; round++) {
			for (Subject subject : subjects) {
				if (round <= subject.rounds(this.plan)) {
					run(workload, subject, round);
				}
			}
		}
	}

	/** A server that fails is left out, the others go on. */
	private void run(Workload workload, Subject subject, int round) throws IOException {
		try {
			Figures figures = undisturbed(workload, subject);
			this.results.add(Result.of(subject.label(), workload.name(), round, workload.parameters(), figures));
		}
		catch (IOException ex) {
			if (subject.matters()) {
				throw ex;
			}
			System.err.println(subject.label() + " failed at " + workload.name() + ": " + ex);
		}
	}

	/** A server that has to share its core does more at a time and looks cheaper. */
	private Figures undisturbed(Workload workload, Subject subject) throws IOException {
		Figures figures = attempt(workload, subject);
		for (int i = 1; i < MAX_ATTEMPTS && figures.get(Figures.FOREIGN) > this.plan.maxForeignShare(); i++) {
			System.err.println("That run does not count: others used the server's core");
			figures = attempt(workload, subject);
		}
		return figures;
	}

	private Figures attempt(Workload workload, Subject subject) throws IOException {
		try {
			return runOnce(workload, subject);
		}
		catch (IOException ex) {
			System.err.println(subject.label() + " failed at " + workload.name() + ", once more: " + ex);
			return runOnce(workload, subject);
		}
	}

	private Figures runOnce(Workload workload, Subject subject) throws IOException {
		try (Trial trial = Trial.start(subject, workload, this.plan, this.cores)) {
			return workload.run(trial);
		}
	}

}
