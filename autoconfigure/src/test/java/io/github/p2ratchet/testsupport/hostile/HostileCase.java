package io.github.p2ratchet.testsupport.hostile;

import io.github.p2ratchet.testsupport.UpgradeRequest;

/**
 * One thing that a server has to stand.
 */
public final class HostileCase {

	private final String id;

	private final String statement;

	private final HostileSubject subject;

	private final Body body;

	HostileCase(String id, String statement, HostileSubject subject, Body body) {
		this.id = id;
		this.statement = statement;
		this.subject = subject;
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
	 * Prove it, over connections of its own.
	 * @throws AssertionError when the server does not stand it as it should
	 */
	public void run() {
		try {
			this.body.run(UpgradeRequest.to(this.subject.url()));
		}
		catch (AssertionError ex) {
			throw new AssertionError(this + ": " + ex.getMessage(), ex);
		}
	}

	@Override
	public String toString() {
		return this.id + ": " + this.statement;
	}

	/** What a case does, given a right request. */
	@FunctionalInterface
	interface Body {

		void run(UpgradeRequest right);

	}

}
