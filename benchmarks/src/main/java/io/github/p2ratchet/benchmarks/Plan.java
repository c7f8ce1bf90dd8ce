package io.github.p2ratchet.benchmarks;

import java.util.List;

/**
 * How much is measured. Each value can be set by a system property of its name with
 * {@code bench.} before it.
 *
 * @param servers labels of what is compared, with commas between them; all by default
 * @param rounds runs of each of the servers that matter most; rounds go in turns
 * @param otherRounds runs of each of the others
 * @param starts starts of each application
 * @param warmUpSeconds unmeasured load before each measurement
 * @param seconds length of a measurement
 * @param stepSeconds length of each step in the search for the highest rate
 * @param limitStart deliveries a second at which that search begins
 * @param limitFactor by how much each step goes faster
 * @param maxForeignShare of the server's core, used by other processes, above which a
 * measurement is repeated
 * @param reconnectClients clients that are cut all at once, at most 15,000
 * @param floodEvents events that one client sends as fast as it can
 * @param slowClients clients that never read; as many others do
 * @param slowSeconds how long these are sent broadcasts
 * @param jvmOptions more options for servers, for profiling; {@code {name}} is the
 * server's label
 */
record Plan(List<String> servers, int rounds, int otherRounds, int starts, double warmUpSeconds, double seconds,
		double stepSeconds, double limitStart, double limitFactor, double maxForeignShare, int reconnectClients,
		long floodEvents, int slowClients, double slowSeconds, String jvmOptions) {

	static Plan fromSystemProperties() {
		return new Plan(List.of(text("servers", String.join(",", Subject.labels())).split(",", -1)),
				(int) number("rounds", 5), (int) number("otherRounds", 1), (int) number("starts", 9),
				number("warmUpSeconds", 32), number("seconds", 5), number("stepSeconds", 3),
				number("limitStart", 40_000), number("limitFactor", 1.15), number("maxForeignShare", 0.1),
				(int) number("reconnectClients", 10_000), (long) number("floodEvents", 1_000_000),
				(int) number("slowClients", 1000), number("slowSeconds", 60), text("jvmOptions", ""));
	}

	private static double number(String name, double otherwise) {
		return Double.parseDouble(text(name, String.valueOf(otherwise)));
	}

	private static String text(String name, String otherwise) {
		return System.getProperty("bench." + name, otherwise);
	}

}
