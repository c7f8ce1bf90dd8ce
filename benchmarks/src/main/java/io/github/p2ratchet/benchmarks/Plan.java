package io.github.p2ratchet.benchmarks;

/**
 * How much is measured. Each value can be set by a system property of its name with
 * {@code bench.} before it.
 *
 * @param starts starts of each application
 * @param generations how often servers are started anew, since no two warm-ups compile
 * the same code
 * @param rounds measured rounds of each generation
 * @param warmUpSeconds unmeasured load before them
 * @param roundSeconds length of a round
 * @param echoesPerSecond rate of requests
 * @param echoConnections connections that send them
 * @param broadcastsPerSecond rate of broadcasts
 * @param broadcastConnections connections that receive them
 * @param maxP99Millis latency above which a server has not kept up, so that the round
 * does not count
 * @param jvmOptions more options for servers under load, for profiling; {@code {name}} is
 * the server's name
 */
record Plan(int starts, int generations, int rounds, int warmUpSeconds, int roundSeconds, int echoesPerSecond,
		int echoConnections, int broadcastsPerSecond, int broadcastConnections, int maxP99Millis, String jvmOptions) {

	static Plan fromSystemProperties() {
		return new Plan(number("starts", 9), number("generations", 3), number("rounds", 5), number("warmUpSeconds", 15),
				number("roundSeconds", 5), number("echoesPerSecond", 5000), number("echoConnections", 50),
				number("broadcastsPerSecond", 20), number("broadcastConnections", 1000), number("maxP99Millis", 50),
				System.getProperty("bench.jvmOptions", ""));
	}

	private static int number(String name, int otherwise) {
		return Integer.getInteger("bench." + name, otherwise);
	}

}
