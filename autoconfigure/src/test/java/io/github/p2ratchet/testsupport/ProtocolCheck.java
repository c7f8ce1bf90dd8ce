package io.github.p2ratchet.testsupport;

import java.util.Optional;

/**
 * Proves one numbered statement of the protocol document.
 */
public final class ProtocolCheck {

	private final String id;

	private final String statement;

	private final ProtocolSubject subject;

	private final Optional<String> missing;

	private final Body body;

	ProtocolCheck(String id, String statement, ProtocolSubject subject, Optional<String> missing, Body body) {
		this.id = id;
		this.statement = statement;
		this.subject = subject;
		this.missing = missing;
		this.body = body;
	}

	/**
	 * Number of the statement.
	 * @return a letter and digits, as in the document
	 */
	public String id() {
		return this.id;
	}

	/**
	 * What cannot be proved without.
	 * @return what the subject lacks, empty when the check can be run
	 */
	public Optional<String> missing() {
		return this.missing;
	}

	/**
	 * Prove it, over connections of its own.
	 * @throws AssertionError when the server does not keep the statement
	 */
	public void run() {
		try (Peers peers = new Peers(this.subject)) {
			this.body.run(peers);
		}
	}

	@Override
	public String toString() {
		return this.id + " " + this.statement;
	}

	/** What a check does. */
	@FunctionalInterface
	interface Body {

		void run(Peers peers);

	}

}
