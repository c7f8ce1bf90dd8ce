package io.github.p2ratchet.testsupport.hostile;

import java.util.ArrayList;
import java.util.List;

import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Collects cases. */
final class HostileCases {

	private final HostileSubject subject;

	private final List<HostileCase> cases = new ArrayList<>();

	HostileCases(HostileSubject subject) {
		this.subject = subject;
	}

	HostileCases add(String id, String statement, HostileCase.Body body) {
		this.cases.add(new HostileCase(id, statement, this.subject, body));
		return this;
	}

	/** A change to a right request that makes the server refuse it. */
	HostileCases refuses(String id, String statement, int status, Change change) {
		if (this.subject.isContainersAffair(id)) {
			return add(id, statement,
					(right) -> assertThat(change.to(right).response().status()).as("status").isEqualTo(status));
		}
		return add(id, statement, (right) -> expectRefusal(change.to(right).response(), status));
	}

	/** A change to a right request that the server does not mind. */
	HostileCases accepts(String id, String statement, Change change) {
		return add(id, statement, (right) -> assertThat(change.to(right).response().status()).isEqualTo(101));
	}

	/** The status, and a line of plain text that says why. */
	static void expectRefusal(UpgradeResponse response, int status) {
		assertThat(response.status()).as("status of %s", response).isEqualTo(status);
		assertThat(response.body().strip()).as("body of %s", response).isNotEmpty().hasLineCount(1);
		assertThat(response.header("Content-Type").orElse("")).as("type of the body").startsWith("text/plain");
		if (status == 426) {
			assertThat(response.header("Sec-WebSocket-Version")).contains("13");
		}
		if (status == 405) {
			assertThat(response.header("Allow")).contains("GET");
		}
	}

	List<HostileCase> all() {
		return List.copyOf(this.cases);
	}

	/** Makes another request of a right one. */
	@FunctionalInterface
	interface Change {

		UpgradeRequest to(UpgradeRequest right);

	}

}
