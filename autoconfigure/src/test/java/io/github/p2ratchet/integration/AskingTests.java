package io.github.p2ratchet.integration;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Answers;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The server asks its clients. */
@ForEachTransport
class AskingTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@Parameter
	TestTransport transport;

	@Test
	void aHandlerAnswersWithWhatItAskedFor() {
		try (EventClient client = connect()) {
			long id = client.ask("ask", "{\"a\":1}");
			JsonNode question = client.await("question");
			client.socket().sendText("{\"ack\":" + question.path("id") + ",\"data\":\"yes\"}");

			assertThat(question.path("data")).hasToString("{\"a\":1}");
			assertThat(client.awaitAnswer(id).path("data").asString()).isEqualTo("yes");
		}
	}

	@Test
	void aHandlerThatWaitsIsStopped() {
		try (EventClient client = connect()) {
			long id = client.ask("ask.waiting", "null");
			client.await("question");

			assertThat(client.awaitAnswer(id).path("error").path("code").asString()).isEqualTo("internal");
		}
	}

	@Test
	void anotherThreadMayWait() throws Exception {
		try (EventClient client = connect()) {
			CompletableFuture<String> thread = connectionOf(client).request("question", 1, Integer.class)
				.thenApply((answer) -> Thread.currentThread().getName());
			client.socket().sendText("{\"ack\":" + client.await("question").path("id") + ",\"data\":1}");

			assertThat(thread.get(30, TimeUnit.SECONDS))
				.matches("ratchet-handler-.*|" + Thread.currentThread().getName());
		}
	}

	@Test
	void whenAConnectionEndsItsAnswerIsLost() {
		EventClient client = connect();
		CompletableFuture<String> question = connectionOf(client).request("question", null, String.class, LONG);

		client.close();

		ExecutionException thrown = catchThrowableOfType(ExecutionException.class,
				() -> question.get(30, TimeUnit.SECONDS));
		assertThat(((EventException) thrown.getCause()).code()).isEqualTo("session_lost");
	}

	@Test
	void manyAreAskedAtOnce() throws Exception {
		try (EventClient yes = connect(); EventClient no = connect(); EventClient silent = connect()) {
			EventClient leaving = connect();
			List<Connection> asked = List.of(connectionOf(yes), connectionOf(no), connectionOf(silent),
					connectionOf(leaving));

			CompletableFuture<Answers<String>> answers = TestServer.shared(this.transport)
				.bean(Broadcaster.class)
				.toConnections(asked.stream().map(Connection::id).toList())
				.request("question", "Well?", String.class, Duration.ofSeconds(1));
			leaving.close();
			yes.socket().sendText("{\"ack\":" + yes.await("question").path("id") + ",\"data\":\"yes\"}");
			no.socket()
				.sendText("{\"ack\":" + no.await("question").path("id")
						+ ",\"error\":{\"code\":\"no\",\"message\":\"\"}}");

			Answers<String> all = answers.get(30, TimeUnit.SECONDS);
			assertThat(all.answers()).containsOnlyKeys(asked.get(0)).containsValue("yes");
			assertThat(all.refusals()).containsOnlyKeys(asked.get(1));
			assertThat(all.refusals().get(asked.get(1)).code()).isEqualTo("no");
			assertThat(all.silent()).containsExactlyInAnyOrder(asked.get(2), asked.get(3));
		}
	}

	private EventClient connect() {
		return EventClient.connect(TestServer.shared(this.transport).url(), "ann-token");
	}

	private Connection connectionOf(EventClient client) {
		String id = client.request("connection", "null").path("data").asString();
		return TestServer.shared(this.transport).bean(Connections.class).find(id).orElseThrow();
	}

}
