package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ParameterizedTypeReference;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.testsupport.TestHandlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** What one connection is asked. */
class QuestionsTests extends EndpointFixture {

	private Peer peer;

	private Connection connection;

	@BeforeEach
	void logIn() {
		this.peer = login("ann");
		this.connection = only();
	}

	@Test
	void aQuestionCarriesAnIdAndIsAnswered() {
		CompletableFuture<Integer> first = this.connection.request("count", List.of(1), Integer.class);
		CompletableFuture<List<String>> second = this.connection.request("a\"b\\", null,
				new ParameterizedTypeReference<>() {
				});

		this.peer.says("{\"ack\":2,\"data\":[\"x\"]}");
		this.peer.says("{\"ack\":1,\"data\":7}");

		assertThat(this.peer.heard()).containsExactly("{\"event\":\"count\",\"id\":1,\"data\":[1]}",
				"{\"event\":\"a\\\"b\\\\\",\"id\":2,\"data\":null}");
		assertThat(first).isNotDone();
		runTasks();
		assertThat(first).isCompletedWithValue(7);
		assertThat(second).isCompletedWithValue(List.of("x"));
		assertThat(this.endpoint.traces()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"ack\":1}", "{\"ack\":1,\"data\":null}" })
	void anAnswerWithoutDataIsNull(String answer) {
		CompletableFuture<String> question = this.connection.request("ask", null, String.class);

		this.peer.says(answer);
		runTasks();

		assertThat(question).isCompletedWithValue(null);
	}

	@Test
	void theFirstAnswerWinsAndUnknownOnesAreIgnored() {
		CompletableFuture<Integer> question = this.connection.request("ask", null, Integer.class);

		this.peer.says("{\"ack\":2,\"data\":3}");
		this.peer.says("{\"ack\":1,\"data\":1}");
		this.peer.says("{\"ack\":1,\"data\":2}");
		this.peer.says("{\"ack\":1,\"error\":{\"code\":\"x\"}}");
		runTasks();

		assertThat(question).isCompletedWithValue(1);
		assertThat(this.peer.heard()).hasSize(1);
	}

	@Test
	void anAnswerOfAnotherTypeFails() {
		CompletableFuture<Integer> question = this.connection.request("ask", null, Integer.class);

		this.peer.says("{\"ack\":1,\"data\":{\"a\":1}}");
		runTasks();

		assertThat(failureOf(question).failure().violations()).extracting("message")
			.containsExactly("must be a number");
		assertThat(failureOf(question).code()).isEqualTo("invalid_data");
	}

	@Test
	void aRefusalIsAnExceptionOfThePeersCode() {
		CompletableFuture<Integer> question = this.connection.request("ask", null, Integer.class);

		this.peer.says("{\"ack\":1,\"error\":{\"code\":\"order.closed\",\"message\":\"Closed\"}}");
		runTasks();

		assertThat(failureOf(question)).hasMessage("Closed");
		assertThat(failureOf(question).code()).isEqualTo("order.closed");
	}

	@Test
	void whoDoesNotAnswerInTimeIsNoLongerAsked() {
		CompletableFuture<Integer> usual = this.connection.request("ask", null, Integer.class);
		CompletableFuture<Integer> hasty = this.connection.request("ask", null, Integer.class, Duration.ofSeconds(1));

		pass(Duration.ofMillis(999));
		assertThat(hasty).isNotDone();
		pass(Duration.ofMillis(1));
		assertThat(failureOf(hasty).code()).isEqualTo("timeout");
		this.peer.says("{\"ack\":2,\"data\":1}");
		pass(Duration.ofSeconds(8));
		assertThat(usual).isNotDone();
		pass(Duration.ofSeconds(1));

		assertThat(failureOf(usual).code()).isEqualTo("timeout");
		assertThat(this.peer.heard()).hasSize(2);
		assertThat(this.endpoint.traces()).isEqualTo(1);
	}

	@Test
	void whenTheConnectionEndsThenNothingIsAnswered() {
		CompletableFuture<Integer> before = this.connection.request("ask", null, Integer.class);

		this.peer.listener().closed(1006, "");
		CompletableFuture<Integer> after = this.connection.request("ask", null, Integer.class);
		runTasks();

		assertThat(failureOf(before).code()).isEqualTo("session_lost");
		assertThat(failureOf(after).code()).isEqualTo("session_lost");
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void tooManyQuestionsFailAtOnce() {
		CompletableFuture<Integer> first = this.connection.request("ask", null, Integer.class);
		this.connection.request("ask", null, Integer.class);
		CompletableFuture<Integer> third = this.connection.request("ask", null, Integer.class);

		first.cancel(false);
		CompletableFuture<Integer> fourth = this.connection.request("ask", null, Integer.class);

		assertThat(failureOf(third).code()).isEqualTo("limit_exceeded");
		assertThat(fourth).isNotDone();
		assertThat(this.peer.heard()).last().asString().contains("\"id\":3");
	}

	@Test
	void whatIsCancelledIsForgotten() {
		CompletableFuture<Integer> question = this.connection.request("ask", null, Integer.class);

		question.cancel(true);
		this.peer.says("{\"ack\":1,\"data\":1}");
		runTasks();

		assertThat(this.endpoint.traces()).isEqualTo(1);
		assertThatExceptionOfType(CancellationException.class).isThrownBy(question::join);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S", "PT-1S" })
	void theTimeIsPositive(Duration timeout) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.connection.request("ask", null, String.class, timeout));
	}

	@Test
	void anyTimeIsPossible() {
		Duration ever = Duration.ofSeconds(Long.MAX_VALUE);

		CompletableFuture<String> question = this.connection.request("ask", null, String.class, ever);
		pass(Duration.ofSeconds(20));

		assertThat(question).isNotDone();
	}

	@Test
	void nothingIsAskedThatCannotBeSent() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.connection.request("socket.ping", null, String.class));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.connection.request("ask", new TestHandlers.Unwritable(), String.class));
		assertThat(this.peer.heard()).isEmpty();
	}

	@Test
	void theEndOfAnotherConnectionIsNotToldAsThePeersOwn() {
		this.dispatcher.handlers.put("relay", (event) -> this.connection.request("ask", null, String.class));
		Peer bob = login("bob");
		bob.says("{\"event\":\"relay\",\"id\":1}");

		this.peer.listener().closed(1006, "");
		runTasks();

		assertThat(bob.heard()).last().asString().contains("\"ack\":1", "\"code\":\"unavailable\"");
	}

	@Test
	void oneResultAtATimeMayWaitForThePeersAnswer() {
		this.endpoint = endpoint(true, 1);
		ManualQueue queue = new ManualQueue(100_000);
		Peer patient = connectTo(queue, true);
		this.dispatcher.handlers.put("start",
				(event) -> event.connection().request("ask", null, String.class).thenApply((answer) -> answer + "!"));

		patient.says(ANN);
		patient.says("{\"event\":\"start\",\"id\":1}");
		CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> patient.says("{\"ack\":1,\"data\":\"x\"}"));

		await().until(() -> {
			runTasks();
			return reading.isDone();
		});
		queue.run();
		assertThat(patient.heard()).last().isEqualTo("{\"ack\":1,\"data\":\"x!\"}");
	}

	private void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
		this.endpoint.sweep();
		runTasks();
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	private static EventException failureOf(CompletableFuture<?> future) {
		assertThat(future).isCompletedExceptionally();
		return (EventException) future.handle((answer, problem) -> problem).join();
	}

}
