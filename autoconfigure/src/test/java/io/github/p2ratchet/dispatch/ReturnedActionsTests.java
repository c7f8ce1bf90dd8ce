package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;

import io.github.p2ratchet.connection.RecordingConnection;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventPayload;

import static org.assertj.core.api.Assertions.assertThat;

/** Handlers that return actions, in whatever form. */
class ReturnedActionsTests {

	private final RecordingConnection connection = RecordingConnection.of(TestDispatch.ANN);

	@ParameterizedTest
	@ValueSource(strings = { "one", "optional", "list", "nested", "object" })
	void actionsAreHandedOn(String event) {
		try (TestDispatch dispatch = TestDispatch.of(Returning.class)) {
			assertDone(dispatch.send(event));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "future", "future.list", "stage", "mono" })
	void actionsAreHandedOnWhenTheyAreThere(String event) throws Exception {
		try (TestDispatch dispatch = TestDispatch.of(Returning.class)) {
			assertDone(Pending.answer(dispatch.send(event)));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "list.empty" })
	void noActionsDoNothing(String event) {
		try (TestDispatch dispatch = TestDispatch.of(Returning.class)) {
			((Actions) dispatch.send(event)).run(this.connection, (answer) -> assertThat(answer).isNull());

			assertThat(this.connection.emitted()).isEmpty();
		}
	}

	@Test
	void actionsThatComeTooLateAreNotDone() {
		try (TestDispatch dispatch = TestDispatch.of(Returning.class)) {
			assertThat(Pending.failure(dispatch.send("never")).code()).isEqualTo(ErrorCode.TIMEOUT);
		}
	}

	@Test
	void twoAnswersInAListAreTheHandlersFailure() {
		try (TestDispatch dispatch = TestDispatch.of(Returning.class)) {
			assertThat(dispatch.refused("twice").code()).isEqualTo(ErrorCode.INTERNAL);
		}
	}

	@Test
	void anotherHandlerMayReturnNothing() {
		try (TestDispatch dispatch = TestDispatch.of(Returning.class)) {
			assertDone(dispatch.send("several"));
		}
	}

	@Test
	void onlyOneHandlerOfAnEventMayReturnActions() {
		Mistakes.assertTold(TwoActions.class, "second()", "Event 'a' has two handlers that return a value",
				"Let all but one return void.");
	}

	@Test
	void aListOfOtherThingsIsAnAnswer() {
		try (TestDispatch dispatch = TestDispatch.of(Returning.class)) {
			assertThat(dispatch.send("strings")).isEqualTo(List.of("a"));
			assertThat(dispatch.send("itself")).isEqualTo(new Itself());
		}
	}

	@Test
	void handlersOfTheLifeCycleMayReturnActionsWhoseAnswerGoesNowhere() {
		try (TestDispatch dispatch = TestDispatch.of(Welcoming.class)) {
			dispatch.dispatcher().publish(new SocketOpenEvent(this.connection));
			dispatch.dispatcher().publish(new SocketCloseEvent(this.connection, 1000, "", Set.of()));
			dispatch.bean(Welcoming.class).later.complete(List.of(Actions.none().broadcast("late", null)));

			assertThat(this.connection.emitted()).containsExactly(new EventPayload("welcome", "ann"));
			assertThat(this.connection.rooms()).containsExactly("lobby");
			assertThat(this.connection.broadcasts()).containsExactly(new EventPayload("left"),
					new EventPayload("late"));
		}
	}

	private void assertDone(@Nullable Object result) {
		assertThat(result).isInstanceOfSatisfying(Actions.class,
				(actions) -> actions.run(this.connection, (answer) -> assertThat(answer).isEqualTo("done")));
		assertThat(this.connection.emitted()).containsExactly(new EventPayload("done"));
	}

	static class Returning implements ApplicationInterface {

		private static final Actions DONE = Actions.answer("done").emit("done", null);

		@SocketEvent("one")
		Actions one() {
			return DONE;
		}

		@SocketEvent("null")
		@Nullable Actions nothing() {
			return null;
		}

		@SocketEvent("optional")
		Optional<Actions> optional() {
			return Optional.of(DONE);
		}

		@SocketEvent("list")
		List<@Nullable Actions> list() {
			return Arrays.asList(DONE, null, Actions.none());
		}

		@SocketEvent("list.empty")
		List<Actions> emptyList() {
			return List.of();
		}

		@SocketEvent("nested")
		Set<List<Actions>> nested() {
			return Set.of(List.of(DONE, Actions.none()));
		}

		@SocketEvent("object")
		Object object() {
			return DONE;
		}

		@SocketEvent("future")
		CompletableFuture<Actions> future() {
			return CompletableFuture.completedFuture(DONE);
		}

		@SocketEvent("future.list")
		CompletableFuture<List<Actions>> futureOfList() {
			return CompletableFuture.completedFuture(List.of(DONE));
		}

		@SocketEvent("stage")
		CompletionStage<Optional<Actions>> stage() {
			return CompletableFuture.completedStage(Optional.of(DONE));
		}

		@SocketEvent("mono")
		Mono<Actions> mono() {
			return Mono.just(DONE);
		}

		@SocketEvent(value = "never", timeout = "20ms")
		CompletableFuture<Actions> never() {
			return new CompletableFuture<>();
		}

		@SocketEvent("twice")
		List<Actions> twice() {
			return List.of(DONE, DONE);
		}

		@SocketEvent("strings")
		List<String> strings() {
			return List.of("a");
		}

		@SocketEvent("itself")
		Itself itself() {
			return new Itself();
		}

		@Order(1)
		@SocketEvent("several")
		Actions first() {
			return DONE;
		}

		@Order(2)
		@SocketEvent("several")
		void second() {
		}

	}

	static class Welcoming implements ApplicationInterface {

		final CompletableFuture<List<Actions>> later = new CompletableFuture<>();

		@SocketEvent(ConnectionEvent.SOCKET_OPEN)
		Actions welcome(TestDispatch.Account client) {
			return Actions.answer("nobody asked").emit("welcome", client.clientId()).join("lobby");
		}

		@Order(1)
		@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
		Actions fails() {
			return Actions.none().broadcast("left", null).toRoom("lobby", "not.supported", null);
		}

		@Order(2)
		@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
		CompletableFuture<List<Actions>> later() {
			return this.later;
		}

	}

	static class Itself extends ArrayList<Itself> {

		private static final long serialVersionUID = 1L;

	}

	static class TwoActions implements ApplicationInterface {

		@Order(1)
		@SocketEvent("a")
		Actions first() {
			return Actions.none();
		}

		@Order(2)
		@SocketEvent("a")
		List<Actions> second() {
			return List.of();
		}

	}

}
