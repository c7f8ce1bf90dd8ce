package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.EventPayload;

import static org.assertj.core.api.Assertions.assertThat;

/** What may be dropped before it is written, and what is not. */
class DeliveryTests extends SessionFixture {

	private static final int MUCH = 64 * 1024;

	private final Peer peer;

	private final String secret;

	private final Connection connection;

	DeliveryTests() {
		this.sessions = new SessionSettings(true, Duration.ofSeconds(120), 100, 1_000_000, 10, 5, 8);
		this.endpoint = endpoint(true, 2);
		this.peer = begin();
		this.secret = secret(this.peer);
		this.connection = only();
	}

	@Test
	void volatileEventsAreSentToWhoKeepsUp() {
		this.connection.emit(new EventPayload("cursor", 1).asVolatile());
		this.broadcaster.toAll().emit(new EventPayload("cursor", 2).asVolatile());
		this.queue.run();

		assertThat(said()).containsExactly("{\"event\":\"cursor\",\"volatile\":true,\"data\":1}",
				"{\"event\":\"cursor\",\"volatile\":true,\"data\":2}");
	}

	@Test
	void volatileEventsAreDroppedForWhoDoesNot() {
		fill();
		this.connection.emit("before");
		this.connection.emit(new EventPayload("cursor", 1).asVolatile());
		this.connection.emit("after");
		this.queue.run();
		networkTakesMore();

		assertThat(said()).containsExactly(event("before"), event("after"));
	}

	@Test
	void volatileEventsAreNeitherKeptNorCounted() {
		this.connection.emit(new EventPayload("cursor", 1).asVolatile());
		this.connection.emit("chat");
		this.queue.run();
		lose(this.peer);
		this.connection.emit(new EventPayload("cursor", 2).asVolatile());
		this.queue.run();

		Peer next = resume(this.secret, 0, 1);
		next.says("{\"event\":\"socket.ping\",\"data\":{\"received\":1}}");
		this.queue.run();

		assertThat(next.heard().subList(1, 3)).containsExactly(event("chat"),
				"{\"event\":\"socket.pong\",\"data\":{\"received\":0,\"sent\":1}}");
	}

	@Test
	void whatHasExpiredIsNotWritten() {
		lose(this.peer);
		this.connection.emit(new EventPayload("old").expiresAfter(Duration.ofNanos(1)));
		this.connection.emit(new EventPayload("new").expiresAfter(Duration.ofHours(1)));
		this.queue.run();

		assertThat(resume(this.secret, 0, 1).heard().subList(1, 2)).containsExactly(event("new"));
	}

	@Test
	void whatWasWrittenDoesNotExpire() {
		this.connection.emit(new EventPayload("short").expiresAfter(Duration.ofHours(1)));
		this.queue.run();
		lose(this.peer);

		assertThat(resume(this.secret, 0, 1).heard()).contains(event("short"));
	}

	@Test
	void whoHasNoSocketGetsTheLatestOnly() {
		lose(this.peer);
		this.connection.emit(new EventPayload("price", 1).latestOf("a"));
		this.connection.emit(new EventPayload("price", 5).latestOf("b"));
		this.connection.emit("chat");
		this.broadcaster.toAll().emit(new EventPayload("price", 2).latestOf("a"));
		this.queue.run();

		assertThat(resume(this.secret, 0, 1).heard().subList(1, 4)).containsExactly("{\"event\":\"price\",\"data\":5}",
				event("chat"), "{\"event\":\"price\",\"data\":2}");
	}

	@Test
	void whoReadsSlowlyGetsTheLatestOnlyAndAllElseInOrder() {
		fill();
		for (int i = 1; i <= 100; i++) {
			this.connection.emit(new EventPayload("price", i).latestOf("a"));
		}
		this.connection.emit("chat");
		this.queue.run();
		assertThat(said()).isEmpty();

		networkTakesMore();

		assertThat(said()).containsExactly("{\"event\":\"price\",\"data\":100}", event("chat"));
	}

	@Test
	void aSlowReaderIsClosedAndMayResume() {
		this.connection.emit("one", "x".repeat(600));
		this.queue.run();
		this.connection.emit("two", "x".repeat(600));
		this.queue.run();
		this.queue.run();
		assertThat(this.peer.closes()).containsExactly("4413 Too slow to read");
		runTasks();

		assertThat(this.dispatcher.published).endsWith("socket.detach").doesNotContain("socket.close 4413");
		Peer next = resume(this.secret, 0, 1);
		assertThat(next.heard()).hasSize(3).element(0).asString().contains("\"resumed\":true");
	}

	@Test
	void whatIsMissedIsSentAsTheSocketTakesIt() {
		lose(this.peer);
		for (int i = 0; i < 90; i++) {
			this.connection.emit("large", i + "x".repeat(2000));
		}
		this.queue.run();
		Peer next = resume(this.secret, 0, 1);
		int first = next.heard().size();
		this.connection.emit("live");
		this.queue.run();
		assertThat(next.heard()).hasSize(first);
		for (int i = 0; i < 3; i++) {
			next.transport().networkTakesAll();
			next.listener().drained();
			this.queue.run();
		}

		assertThat(first).isBetween(20, 60);
		assertThat(next.heard()).hasSize(92).last().isEqualTo(event("live"));
		assertThat(next.closes()).isEmpty();
	}

	@Test
	void whatIsMissedIsSentBeforeTheApplicationCloses() {
		lose(this.peer);
		for (int i = 0; i < 90; i++) {
			this.connection.emit("large", i + "x".repeat(2000));
		}
		this.queue.run();
		Peer next = resume(this.secret, 0, 1);
		this.connection.emit("bye");
		this.connection.close(4600, "Done");
		this.connection.emit("nobody hears");
		this.queue.run();
		assertThat(next.closes()).isEmpty();
		for (int i = 0; i < 3; i++) {
			next.transport().networkTakesAll();
			next.listener().drained();
			this.queue.run();
			this.queue.run();
		}

		assertThat(next.heard()).hasSize(92).last().isEqualTo(event("bye"));
		assertThat(next.closes()).containsExactly("4600 Done");
	}

	@Test
	void whatWasNeverWrittenAndHasToBeDroppedEndsTheSession() {
		lose(this.peer);
		for (int i = 0; i <= this.sessions.maxMessages(); i++) {
			this.connection.emit("more");
		}
		this.queue.run();
		runTasks();

		assertThat(this.dispatcher.published).endsWith("socket.detach", "socket.close 4413");
		assertThat(this.connection.isOpen()).isFalse();
		assertThat(resume(this.secret, 0, 1).heard().get(0)).contains("\"resumed\":false");
	}

	@Test
	void whatWasWrittenAndHasToBeDroppedCostsTheResume() {
		for (int i = 0; i <= this.sessions.maxMessages(); i++) {
			this.connection.emit("more");
			this.queue.run();
			this.peer.transport().networkTakesAll();
		}
		lose(this.peer);

		assertThat(this.connection.isOpen()).isTrue();
		assertThat(resume(this.secret, 0, 1).heard().get(0)).contains("\"resumed\":false");
	}

	private void networkTakesMore() {
		this.peer.transport().networkTakesAll();
		this.peer.listener().drained();
		this.queue.run();
	}

	private void fill() {
		this.peer.transport().fill(MUCH);
	}

	private List<String> said() {
		return this.peer.heard().stream().filter((message) -> !message.contains("socket.")).toList();
	}

}
