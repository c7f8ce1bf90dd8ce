package io.github.p2ratchet.dispatch;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import org.springframework.core.annotation.Order;

import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

/** One event, several handlers, one answer. */
class SeveralHandlersTests {

	@Test
	void answerOfSeveralHandlersIsTheOneValueWhenAllAreDone() throws Exception {
		try (TestDispatch dispatch = TestDispatch.of(Several.class)) {
			Object pending = dispatch.send("several");
			assertThat((CompletableFuture<?>) pending).isNotDone();
			dispatch.bean(Several.class).slow.complete(null);

			assertThat(Pending.answer(pending)).isEqualTo("value");
		}
	}

	@Test
	void failureOfAnyHandlerIsTheAnswer() {
		try (TestDispatch dispatch = TestDispatch.of(Several.class)) {
			Object pending = dispatch.send("several");
			dispatch.bean(Several.class).slow.completeExceptionally(new EventException("late", "Late."));

			assertThat(Pending.failure(pending).code()).isEqualTo("late");
		}
	}

	@Test
	void handlersAfterThrowingOneDoNotRun() {
		try (TestDispatch dispatch = TestDispatch.of(Several.class)) {
			assertThat(dispatch.refused("throwing").code()).isEqualTo("stop");
			assertThat(dispatch.connection().attributes()).containsOnlyKeys("first");
		}
	}

	static class Several implements ApplicationInterface {

		final CompletableFuture<Void> slow = new CompletableFuture<>();

		@Order(1)
		@SocketEvent("several")
		CompletableFuture<Void> slow() {
			return this.slow;
		}

		@Order(2)
		@SocketEvent("several")
		String value() {
			return "value";
		}

		@Order(3)
		@SocketEvent("several")
		void last() {
		}

		@Order(1)
		@SocketEvent("throwing")
		void first(ConnectionEvent event) {
			event.connection().attributes().put("first", true);
		}

		@Order(2)
		@SocketEvent("throwing")
		void stop() {
			throw new EventException("stop", "Stop.");
		}

		@Order(3)
		@SocketEvent("throwing")
		void afterwards(ConnectionEvent event) {
			event.connection().attributes().put("third", true);
		}

	}

}
