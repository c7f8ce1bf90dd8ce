package io.github.p2ratchet.testsupport.conformance;

import java.util.function.Supplier;

/**
 * One thing that the standard asks of a server.
 */
public final class ConformanceCase {

	private final String id;

	private final String section;

	private final String statement;

	private final Supplier<Peer> peers;

	private final Body body;

	ConformanceCase(String id, String section, String statement, Supplier<Peer> peers, Body body) {
		this.id = id;
		this.section = section;
		this.statement = statement;
		this.peers = peers;
		this.body = body;
	}

	/**
	 * Its name, which does not change.
	 * @return words, parted by dots
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Where it is written.
	 * @return an RFC and a section
	 */
	public String section() {
		return this.section;
	}

	/**
	 * Prove it, over a connection of its own.
	 * @throws AssertionError when the server does otherwise
	 */
	public void run() {
		try (Peer peer = this.peers.get()) {
			this.body.run(peer);
		}
		catch (AssertionError ex) {
			throw new AssertionError(this + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Try it twice at most, for servers of others: Tomcat's WebSocket now and then ends a
	 * connection without its Close frame when the machine is busy.
	 * @throws AssertionError when the server does otherwise both times
	 */
	void runTwiceAtMost() {
		try {
			run();
		}
		catch (AssertionError ex) {
			run();
		}
	}

	@Override
	public String toString() {
		return this.id + ": " + this.statement + " (" + this.section + ")";
	}

	/** What a case does. */
	@FunctionalInterface
	interface Body {

		void run(Peer peer);

	}

}
