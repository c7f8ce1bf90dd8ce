package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Something that all servers are made to do.
 */
interface Workload {

	/**
	 * Clients may be as many and send as much as they like, as they may with the other
	 * servers.
	 */
	List<String> UNLIMITED = List.of("--p2.ratchet.rate-limit.connection=-1", "--p2.ratchet.rate-limit.client=-1",
			"--p2.ratchet.connections.max=100000", "--p2.ratchet.connections.max-per-address=100000",
			"--p2.ratchet.connections.max-per-client=-1");

	/** Its name in the command and in results. */
	String name();

	/** What it consists of, for results. */
	Map<String, Object> parameters();

	/** The figures worth a column, the first of which ratios are taken of. */
	List<String> columns();

	/** Whether a server can be expected to do it. */
	default boolean suits(Subject subject) {
		return !subject.isVariant();
	}

	/** What its figures should be, for the report. */
	default List<Wanted> wanted() {
		return List.of();
	}

	/** Let one server do it. */
	Figures run(Trial trial) throws IOException;

	/** How much heap servers get. */
	default int heapMegabytes() {
		return 1024;
	}

	/** Settings of the starter, which otherwise has its defaults. */
	default List<String> settings() {
		return UNLIMITED;
	}

	/** More options for servers in Java. */
	default List<String> jvmOptions() {
		return List.of();
	}

}
