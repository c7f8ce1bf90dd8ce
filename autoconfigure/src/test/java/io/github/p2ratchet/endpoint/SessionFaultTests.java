package io.github.p2ratchet.endpoint;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a session when the network or the client does something to its socket.
 */
class SessionFaultTests extends ResumeFixture {

	@BeforeEach
	void handleNotes() {
		this.dispatcher.handlers.put("note", (event) -> {
			this.dispatcher.published.add("note " + event.payload().json());
			return null;
		});
	}

	@Test
	void aStallLongerThanTheHeartbeatCostsTheSocketOnly() {
		Peer first = open("ann");
		Connection connection = connection(first);
		connection.emit("before");
		pass(49);
		assertThat(first.closes()).isEmpty();

		pass(1);
		assertThat(first.closes()).containsExactly("4408 Silent too long");
		connection.emit("meanwhile");
		Peer second = resume("ann", secret(first), 1, 1);

		assertResumed(second, 0);
		assertThat(heardSince(second)).containsExactly(event("meanwhile"));
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.success", "socket.detach",
				"socket.resume");
	}

	@Test
	void aPeerThatIsHalfOpenIsCutAndItsSessionGoesOn() {
		Peer first = open("ann");
		first.transport().closesAtOnce = false; // nobody is there to answer
		pass(50);
		assertThat(first.closes()).containsExactly("4408 Silent too long");
		Connection connection = connection(first);
		assertThat(connection.isAttached()).isFalse();
		connection.emit("meanwhile");
		pass(11);
		assertThat(first.heard()).last().isEqualTo("(cut)");
		lose(first);

		Peer second = resume("ann", secret(first), 0, 1);

		assertThat(heardSince(second)).containsExactly(event("meanwhile"));
		assertThat(connection.isAttached()).isTrue();
	}

	@Test
	void aResumeFencesASocketThatLooksAlive() {
		Peer first = open("ann");
		first.transport().closesAtOnce = false;
		first.says("{\"event\":\"note\",\"seq\":1,\"data\":1}");
		connection(first).emit("one");

		Peer second = resume("ann", secret(first), 1, 1);
		first.transport().forget();
		first.says("{\"event\":\"note\",\"seq\":2,\"data\":2}");
		first.says("{\"event\":\"note\",\"volatile\":true,\"data\":3}");
		connection(second).emit("two");
		runTasks();

		assertThat(first.closes()).containsExactly("4409 Replaced by a later connection");
		assertThat(first.heard()).isEmpty();
		assertResumed(second, 1);
		assertThat(heardSince(second)).containsExactly(event("two"));
		assertThat(this.dispatcher.published).contains("note 1").doesNotContain("note 2", "note 3");
	}

	@Test
	void whatTheOldSocketBringsLateIsRepeatedOnTheNewOneAndHandledOnce() {
		Peer first = open("ann");
		first.transport().closesAtOnce = false;
		Peer second = resume("ann", secret(first), 0, 1);

		first.says("{\"event\":\"note\",\"seq\":1,\"data\":1}");
		second.says("{\"event\":\"note\",\"seq\":1,\"data\":1}");
		first.says("{\"event\":\"note\",\"seq\":2,\"data\":2}");
		first.says("{\"event\":\"socket.ping\",\"data\":{\"received\":99}}");
		first.listener().closed(1000, "");
		second.says("{\"event\":\"note\",\"seq\":2,\"data\":2}");
		runTasks();

		assertThat(notes()).containsExactly("note 1", "note 2");
		assertThat(second.closes()).isEmpty();
		assertThat(connection(second).isAttached()).isTrue();
	}

	@Test
	void aGapEndsTheSession() {
		Peer first = open("ann");
		first.says("{\"event\":\"note\",\"seq\":1,\"data\":1}");
		first.says("{\"event\":\"note\",\"seq\":3,\"data\":3}");
		runTasks();

		assertThat(notes()).containsExactly("note 1");
		assertThat(first.closes()).containsExactly("4400 Counts diverged");
		assertBegunAnew(resume("ann", secret(first), 0, 1));
		assertThat(this.dispatcher.published).contains("socket.close 4400");
	}

	@Test
	void aMessageWithoutAnEnvelopeShowsAsAGap() {
		Peer first = open("ann");
		first.says("{\"event\":\"note\",\"seq\":1,");
		assertThat(first.closes()).isEmpty();

		first.says("{\"event\":\"note\",\"seq\":2}");

		assertThat(first.closes()).containsExactly("4400 Counts diverged");
	}

	@Test
	void whoConfirmsWhatWasNotSentHasNoSessionAnyMore() {
		Peer first = open("ann");
		connection(first).emit("one");
		first.says("{\"event\":\"socket.ping\",\"data\":{\"received\":1}}");
		first.says("{\"event\":\"socket.ping\",\"data\":{\"received\":0}}");
		assertThat(first.closes()).isEmpty();
		first.says("{\"event\":\"socket.ping\",\"data\":{\"received\":2}}");

		assertThat(first.closes()).containsExactly("4400 Counts diverged");
		assertBegunAnew(resume("ann", secret(first), 1, 1));
	}

	@Test
	void aDuplicatedTabGetsASessionOfItsOwn() {
		Peer first = open("ann");
		String secret = secret(first);
		lose(first);
		Peer original = resume("ann", secret, 0, 1);
		Connection connection = connection(original);

		Peer copy = resume("ann", secret, 0, 1);
		assertThat(copy.closes()).containsExactly("4409 A later connection came first");
		assertThat(copy.heard()).isEmpty();
		Peer again = open("ann");
		connection.emit("to the original");
		connection(again).emit("to the copy");

		assertThat(heardSince(original)).containsExactly(event("to the original"));
		assertThat(heardSince(again)).containsExactly(event("to the copy"));
		assertThat(this.connections.count()).isEqualTo(2);
	}

	@Test
	void whatStandsBehindALateFirstLoginIsHandledInOrderOnceItIsDecided() {
		Peer peer = connectTo(new DirectQueue(), false);
		peer.says(request("ann", "{\"session\":null}"));
		peer.says("{\"event\":\"note\",\"seq\":1,\"data\":1}");
		peer.says("{\"event\":\"note\",\"seq\":2,\"data\":2}");
		assertThat(peer.heard()).isEmpty();

		runTasks();
		peer.says("{\"event\":\"note\",\"seq\":3,\"data\":3}");
		runTasks();
		String secret = secret(peer);
		lose(peer);

		assertThat(notes()).containsExactly("note 1", "note 2", "note 3");
		assertResumed(resume("ann", secret, 0, 1), 3);
	}

	@Test
	void whatStandsBehindALoginThatFailsIsRefused() {
		Peer peer = connectTo(new DirectQueue(), false);
		peer.says(request("wrong", "{\"session\":null}"));
		peer.says("{\"event\":\"note\",\"seq\":1,\"data\":1}");
		peer.says("{\"event\":\"note\",\"id\":1,\"seq\":2,\"data\":2}");

		runTasks();

		assertThat(peer.heard()).hasSize(3);
		assertThat(peer.heard().get(0)).contains("socket.auth.failure");
		assertThat(peer.heard().get(1)).contains("socket.error", "not_authenticated");
		assertThat(peer.heard().get(2)).contains("\"ack\":1", "not_authenticated");
		assertThat(notes()).isEmpty();
	}

	private List<String> notes() {
		return this.dispatcher.published.stream().filter((name) -> name.startsWith("note ")).toList();
	}

}
