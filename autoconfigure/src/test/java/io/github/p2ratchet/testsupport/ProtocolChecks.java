package io.github.p2ratchet.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the checks of a chapter. */
final class ProtocolChecks {

	private final ProtocolSubject subject;

	private final List<ProtocolCheck> checks = new ArrayList<>();

	ProtocolChecks(ProtocolSubject subject) {
		this.subject = subject;
	}

	ProtocolChecks add(String id, String statement, ProtocolCheck.Body body) {
		this.checks.add(new ProtocolCheck(id, statement, this.subject, Optional.empty(), body));
		return this;
	}

	ProtocolChecks addIfTwoClients(String id, String statement, ProtocolCheck.Body body) {
		return add(id, statement, this.subject.tokens().other(), "other-token", body);
	}

	ProtocolChecks addIfBroadcast(String id, String statement, ProtocolCheck.Body body) {
		return add(id, statement, this.subject.sample().broadcast(), "broadcast", body);
	}

	ProtocolChecks addIfAsking(String id, String statement, ProtocolCheck.Body body) {
		return add(id, statement, this.subject.sample().asking(), "asking", body);
	}

	ProtocolChecks addIfLeaving(String id, String statement, ProtocolCheck.Body body) {
		return add(id, statement, this.subject.leaving().map(Object::toString), "a server to be shut down", body);
	}

	private ProtocolChecks add(String id, String statement, Optional<String> needed, String key,
			ProtocolCheck.Body body) {
		Optional<String> missing = needed.isPresent() ? Optional.empty() : Optional.of(key);
		this.checks.add(new ProtocolCheck(id, statement, this.subject, missing, body));
		return this;
	}

	List<ProtocolCheck> all() {
		return List.copyOf(this.checks);
	}

}
