package io.github.p2ratchet.benchmarks.message;

/**
 * Tells on standard output that a server has started.
 */
public final class Ready {

	/** Begins the line that tells; the port follows. */
	public static final String PREFIX = "READY ";

	private Ready() {
	}

	/**
	 * Tell it.
	 * @param port where the server listens
	 */
	public static void at(int port) {
		System.out.println(PREFIX + port);
	}

}
