package io.github.p2ratchet.testsupport.hostile;

import java.util.List;
import java.util.stream.Stream;

/**
 * Proves against a running server that requests which are no right handshake are refused,
 * each with its status and a line that says why, and that none of them holds a
 * connection. JUnit wraps its cases into dynamic tests.
 */
public final class HostileHandshakeSuite {

	private final HostileSubject subject;

	/**
	 * Create a suite.
	 * @param subject the server to prove
	 */
	public HostileHandshakeSuite(HostileSubject subject) {
		this.subject = subject;
	}

	/**
	 * All cases that apply to the subject. They do not depend on each other and may be
	 * run in any order, and together.
	 * @return the cases
	 */
	public List<HostileCase> cases() {
		return Stream.of(HeaderCases.of(this.subject), OwnPortCases.of(this.subject)).flatMap(List::stream).toList();
	}

	/**
	 * Find a case.
	 * @param id its name
	 * @return the case
	 */
	public HostileCase find(String id) {
		return cases().stream().filter((found) -> found.id().equals(id)).findFirst().orElseThrow();
	}

}
