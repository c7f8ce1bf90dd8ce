package io.github.p2ratchet.endpoint;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;

import static org.assertj.core.api.Assertions.assertThat;

class SessionResumeTests extends SessionFixture {

	private final ManualQueue other = new ManualQueue(100_000);

	@Test
	void whatWasSentWithoutASocketIsSentOverTheNext() {
		Peer first = open(this.queue, "null", 0, 0);
		String secret = secret(first);
		Connection connection = only();
		connection.emit("one");
		this.queue.run();
		first.listener().closed(1006, "");
		runTasks();
		connection.emit("two");
		this.queue.run();

		assertThat(connection.isOpen()).isTrue();
		assertThat(connection.isAttached()).isFalse();
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.success", "socket.detach");

		Peer second = open(this.queue, "\"" + secret + "\"", 1, 1);

		assertThat(second.heard()).hasSize(2);
		assertThat(second.heard().get(0)).contains("\"resumed\":true", "\"received\":0", "\"sent\":1");
		assertThat(second.heard().get(1)).isEqualTo("{\"event\":\"two\",\"data\":null}");
		assertThat(connection.isAttached()).isTrue();
		assertThat(this.dispatcher.published).endsWith("socket.resume");
	}

	@Test
	void whatWasNotReceivedIsSentAgain() {
		Peer first = open(this.queue, "null", 0, 0);
		String secret = secret(first);
		List.of("one", "two", "three").forEach(only()::emit);
		this.queue.run();

		Peer second = open(this.queue, "\"" + secret + "\"", 1, 1);
		only().emit("four");
		this.queue.run();

		assertThat(second.heard()).hasSize(4);
		assertThat(second.heard().subList(1, 4)).containsExactly(event("two"), event("three"), event("four"));
		assertThat(first.closes()).containsExactly("4409 Replaced by a later connection");
	}

	@Test
	void orderSurvivesTheMoveToAnotherQueue() {
		Peer first = open(this.queue, "null", 0, 0);
		String secret = secret(first);
		Connection connection = only();
		connection.emit("one");
		this.broadcaster.toAll().emit("two");

		Peer second = open(this.other, "\"" + secret + "\"", 0, 1);
		connection.emit("three");
		this.broadcaster.toAll().emit("four");
		this.other.run();
		assertThat(second.heard()).hasSize(1);
		this.queue.run();
		this.other.run();

		assertThat(second.heard().subList(1, 5)).containsExactly(event("one"), event("two"), event("three"),
				event("four"));
	}

	@Test
	void aMessageIsReceivedOnce() {
		this.dispatcher.handlers.put("note", (event) -> this.dispatcher.published.add(event.payload().json()));
		Peer first = open(this.queue, "null", 0, 0);
		String secret = secret(first);
		first.says("{\"event\":\"note\",\"seq\":1,\"data\":1}");
		first.says("{\"event\":\"note\",\"seq\":2,\"data\":2}");

		Peer second = open(this.queue, "\"" + secret + "\"", 0, 1);
		second.says("{\"event\":\"note\",\"seq\":2,\"data\":2}");
		second.says("{\"event\":\"note\",\"seq\":3,\"data\":3}");
		first.says("{\"event\":\"note\",\"seq\":4,\"data\":4}");
		runTasks();

		assertThat(second.heard().get(0)).contains("\"received\":2");
		assertThat(this.dispatcher.published.stream().filter((name) -> name.length() == 1)).containsExactly("1", "2",
				"3");
	}

}
