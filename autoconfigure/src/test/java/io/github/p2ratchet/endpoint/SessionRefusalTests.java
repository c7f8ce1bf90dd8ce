package io.github.p2ratchet.endpoint;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.p2ratchet.connection.Connection;

import static org.assertj.core.api.Assertions.assertThat;

/** When a session cannot go on, and what becomes of it then. */
class SessionRefusalTests extends ResumeFixture {

	private static final int MAX_MESSAGES = 100;

	@ParameterizedTest
	@ValueSource(strings = { "2", "-1", "\"1\"", "1.5", "null", "[]", "{}", "true", "1e30", "99999999999999999999" })
	void whoCountsWrongBeginsAnew(String received) {
		Peer first = open("ann");
		Connection connection = connection(first);
		connection.join("room");
		connection.emit("one");
		lose(first);

		Peer second = connect();
		second.says(
				request("ann", "{\"session\":\"" + secret(first) + "\",\"received\":" + received + ",\"attempt\":1}"));
		runTasks();

		assertBegunAnew(second);
		assertThat(secret(second)).isNotEqualTo(secret(first));
		assertThat(connection.isOpen()).isFalse();
		assertThat(this.rooms.names()).isEmpty();
		assertThat(this.dispatcher.published.stream().filter((name) -> name.startsWith("socket.close"))).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"session\":7}", "{\"session\":\"\"}", "{\"session\":\"nobody's\"}",
			"{\"session\":\"nobody's\",\"received\":0,\"attempt\":1}", "{\"session\":{\"id\":1}}" })
	void whoAsksForNoSessionOfHisBeginsAnew(String resume) {
		Peer peer = connect();
		peer.says(request("ann", resume));

		assertBegunAnew(peer);
		assertThat(secret(peer)).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"1\"", "1.5", "-1", "null" })
	void anAttemptThatIsNoNumberBeginsAnew(String attempt) {
		Peer first = open("ann");
		lose(first);

		Peer second = connect();
		second
			.says(request("ann", "{\"session\":\"" + secret(first) + "\",\"received\":0,\"attempt\":" + attempt + "}"));

		assertBegunAnew(second);
	}

	@Test
	void theSessionOfAnotherClientIsNotTouched() {
		Peer ann = open("ann");
		Connection connection = connection(ann);

		Peer thief = resume("bob", secret(ann), 0, 1);
		assertBegunAnew(thief);
		connection.emit("one");
		assertThat(heardSince(ann)).containsExactly(event("one"));
		lose(ann);
		connection.emit("two");
		Peer again = resume("bob", secret(ann), 0, 2);

		assertBegunAnew(again);
		assertThat(connection(thief).client())
			.hasValueSatisfying((client) -> assertThat(client.clientId()).isEqualTo("bob"));
		Peer owner = resume("ann", secret(ann), 1, 1);
		assertResumed(owner, 0);
		assertThat(heardSince(owner)).containsExactly(event("two"));
	}

	@Test
	void aTokenThatIsRefusedLeavesTheSessionAsItIs() {
		Peer ann = open("ann");
		lose(ann);

		Peer refused = resume("wrong", secret(ann), 0, 1);
		assertThat(refused.heard()).singleElement().asString().contains("socket.auth.failure");

		assertResumed(resume("ann", secret(ann), 0, 1), 0);
	}

	@Test
	void whoComesTooLateBeginsAnew() {
		Peer first = open("ann");
		Connection connection = connection(first);
		connection.join("room");
		lose(first);
		pass(WINDOW - 1);
		assertThat(connection.isOpen()).isTrue();
		assertThat(this.rooms.names()).containsExactly("room");

		pass(2);
		assertThat(connection.isOpen()).isFalse();
		assertThat(this.rooms.names()).isEmpty();
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.success", "socket.detach",
				"socket.close 1006");

		assertBegunAnew(resume("ann", secret(first), 0, 1));
	}

	@Test
	void theWindowBeginsAgainWithEachLoss() {
		Peer peer = open("ann");
		String secret = secret(peer);
		for (int i = 1; i <= 4; i++) {
			lose(peer);
			pass(WINDOW - 10);
			peer = resume("ann", secret, 0, i);
		}

		assertResumed(peer, 0);
	}

	@Test
	void whoMissedMoreThanIsKeptBeginsAnew() {
		Peer first = open("ann");
		emit(connection(first), MAX_MESSAGES + 1, first);
		lose(first);

		assertBegunAnew(resume("ann", secret(first), 0, 1));
		assertThat(this.dispatcher.published).contains("socket.close 4400");
	}

	@Test
	void whoMissedNoMoreThanIsKeptGoesOn() {
		Peer first = open("ann");
		emit(connection(first), MAX_MESSAGES + 1, first);
		lose(first);

		Peer second = resume("ann", secret(first), 1, 1);

		assertResumed(second, 0);
		assertThat(heardSince(second)).hasSize(MAX_MESSAGES);
	}

	@Test
	void aMessageThatWasNeverWrittenIsNotDroppedTheSessionEnds() {
		Peer first = open("ann");
		Connection connection = connection(first);
		lose(first);

		emit(connection, MAX_MESSAGES, first);
		runTasks();
		assertThat(connection.isOpen()).isTrue();
		emit(connection, 1, first);
		runTasks();

		assertThat(connection.isOpen()).isFalse();
		assertThat(this.dispatcher.published).contains("socket.close 4413");
		assertBegunAnew(resume("ann", secret(first), 0, 1));
	}

	private static void emit(Connection connection, int count, Peer reader) {
		IntStream.range(0, count).forEach((i) -> {
			reader.transport().networkTakesAll();
			connection.emit("e");
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 4100, 4601 })
	void whatTheApplicationClosedWithoutASocketIsClosedForWhoComesBack(int code) {
		Peer first = open("ann");
		Connection connection = connection(first);
		lose(first);

		connection.close(code, "enough");
		runTasks();
		assertThat(this.dispatcher.published).last().isEqualTo("socket.close " + code);
		Peer second = resume("ann", secret(first), 0, 1);

		assertThat(second.closes()).containsExactly(code + " enough");
		assertThat(second.heard()).isEmpty();
		assertThat(this.connections.count()).isZero();
		pass(WINDOW + 1);
		assertBegunAnew(resume("ann", secret(first), 0, 2));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1001 })
	void whoSaysGoodbyeHasNoSessionAnyMore(int code) {
		Peer first = open("ann");
		first.listener().peerCloses(code);
		first.listener().closed(code, "");
		runTasks();

		assertThat(this.dispatcher.published).last().isEqualTo("socket.close " + code);
		assertBegunAnew(resume("ann", secret(first), 0, 1));
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 1005, 1006, 1009, 1011, 1012, 1013, 1014, 1015, 4000, 4100, 4399, 4401, 4408, 4413, 4429, 4499 })
	void aSessionSurvivesTheLossOfItsSocket(int code) {
		Peer first = open("ann");
		first.listener().closed(code, "");
		runTasks();

		assertThat(this.dispatcher.published).last().isEqualTo("socket.detach");
		assertResumed(resume("ann", secret(first), 0, 1), 0);
	}

	@Test
	void aServerThatStopsResumesNothing() {
		Peer first = open("ann");
		Peer second = open("ann");
		lose(second);
		this.endpoint.stop();
		runTasks();

		assertThat(first.closes()).singleElement().asString().startsWith("1001 ");
		Peer late = resume("ann", secret(second), 0, 1);
		assertThat(late.closes()).singleElement().asString().startsWith("1001 ");
		assertThat(late.heard()).isEmpty();
	}

}
