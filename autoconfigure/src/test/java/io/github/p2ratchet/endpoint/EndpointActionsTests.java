package io.github.p2ratchet.endpoint;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.p2ratchet.dispatch.Actions;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.testsupport.TestHandlers;

import static org.assertj.core.api.Assertions.assertThat;

/** What handlers want done, and what reaches whom. */
class EndpointActionsTests extends RoomFixture {

	@Test
	@DisplayName("R11-1: actions are carried out in order, the answer in its place")
	void actionsAreCarriedOutInOrder() {
		this.bobs.join("lobby");
		does(Actions.none()
			.join("lobby")
			.emit("first", 1)
			.then(Actions.answer("yes"))
			.emit(new EventPayload("second").asVolatile())
			.toRoom("lobby", "third", null)
			.broadcast("fourth", 4)
			.leave("lobby"));

		asks(1);

		assertThat(this.ann.heard()).containsExactly("{\"event\":\"first\",\"data\":1}", "{\"ack\":1,\"data\":\"yes\"}",
				"{\"event\":\"second\",\"volatile\":true,\"data\":null}");
		assertThat(this.bob.heard()).containsExactly(event("third"), "{\"event\":\"fourth\",\"data\":4}");
		assertThat(this.guest.heard()).containsExactly("{\"event\":\"fourth\",\"data\":4}");
		assertThat(this.anns.rooms()).isEmpty();
		assertThat(this.bobs.rooms()).containsExactly("lobby");
	}

	@Test
	void withoutAnAnswerAQuestionIsAnsweredWithNull() {
		does(Actions.none().emit("news", null));

		asks(1);
		this.ann.says("{\"event\":\"act\"}");

		assertThat(this.ann.heard()).containsExactly(event("news"), "{\"ack\":1,\"data\":null}", event("news"));
	}

	@Test
	void anAnswerThatNobodyWaitsForIsDropped() {
		does(Actions.answer(1).emit("news", null));

		this.ann.says("{\"event\":\"act\"}");

		assertThat(this.ann.heard()).containsExactly(event("news"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	@DisplayName("R11-7: what is sent, the answer included, leaves before the connection is closed")
	void theEndComesBehindAllThatIsSent(boolean answers) {
		Actions first = answers ? Actions.answer(null) : Actions.none();
		does(first.emit("bye", null).close(CloseCode.DISCONNECTED, "Go").broadcast("left", "ann"));

		asks(1);

		assertThat(this.ann.heard()).containsExactlyInAnyOrder("{\"ack\":1,\"data\":null}", event("bye"));
		assertThat(this.ann.closes()).containsExactly("4503 Go");
		assertThat(this.bob.heard()).containsExactly("{\"event\":\"left\",\"data\":\"ann\"}");
	}

	@Test
	void afterAFailureTheRestIsNotDoneAndTheSenderIsTold() {
		does(Actions.none().join("a").join("b").join("c").emit("before", null).join("d").emit("after", null));

		asks(1);

		assertThat(this.anns.rooms()).containsExactlyInAnyOrder("a", "b", "c");
		assertThat(this.ann.heard()).hasSize(2).first().isEqualTo(event("before"));
		assertThat(this.ann.heard()).last().asString().startsWith("{\"ack\":1,\"error\":{\"code\":\"limit_exceeded\"");
	}

	@Test
	void whoWasAnsweredAlreadyIsToldOfAFailureByItsName() {
		does(Actions.answer("yes").emit("unwritable", new TestHandlers.Unwritable()).close(4601, "never"));

		asks(1);

		assertThat(this.ann.heard()).hasSize(2).first().isEqualTo("{\"ack\":1,\"data\":\"yes\"}");
		assertThat(this.ann.heard()).last()
			.asString()
			.startsWith("{\"event\":\"socket.error\",\"data\":{\"code\":\"internal\"")
			.contains("\"event\":\"act\"")
			.doesNotContain(TestHandlers.DETAIL);
		assertThat(this.ann.closes()).isEmpty();
	}

	@Test
	void anAnswerThatCannotBeWrittenIsAnsweredWithAnError() {
		does(Actions.answer(Map.of("a", new TestHandlers.Unwritable())).emit("after", null));

		asks(1);

		assertThat(this.ann.heard()).singleElement()
			.asString()
			.startsWith("{\"ack\":1,\"error\":{\"code\":\"internal\"");
	}

	@Test
	void actionsThatComeLaterAreCarriedOutThen() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.dispatcher.handlers.put("act", (event) -> later);

		asks(1);
		assertThat(this.ann.heard()).isEmpty();
		later.complete(Actions.none().emit("news", null).then(Actions.answer(7)));

		assertThat(this.ann.heard()).containsExactly(event("news"), "{\"ack\":1,\"data\":7}");
	}

	private void does(Actions actions) {
		this.dispatcher.handlers.put("act", (event) -> actions);
	}

	private void asks(long id) {
		this.ann.says("{\"event\":\"act\",\"id\":" + id + "}");
	}

}
