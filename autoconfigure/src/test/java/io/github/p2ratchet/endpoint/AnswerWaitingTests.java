package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Waiting for what one connection is asked. */
class AnswerWaitingTests extends EndpointFixture {

	private Peer peer;

	private Connection connection;

	@BeforeEach
	void logIn() {
		this.peer = login("ann");
		this.connection = only();
	}

	@Test
	void nobodyWaitsInAHandlerOfTheSameConnection() {
		List<Throwable> thrown = new ArrayList<>();
		this.dispatcher.handlers.put("start", (event) -> {
			CompletableFuture<Integer> question = this.connection.request("ask", null, Integer.class);
			List<CompletableFuture<?>> futures = List.of(question, question.thenApply((answer) -> answer + 1),
					this.broadcaster.toAll().request("ask", null, String.class, Duration.ofSeconds(1)));
			for (CompletableFuture<?> future : futures) {
				for (Waiting waiting : List.<Waiting>of(CompletableFuture::join, CompletableFuture::get,
						(waited) -> waited.get(1, TimeUnit.SECONDS))) {
					try {
						waiting.await(future);
					}
					catch (Exception ex) {
						thrown.add(ex);
					}
				}
			}
			return question;
		});

		this.peer.says("{\"event\":\"start\",\"id\":1}");
		this.peer.says("{\"ack\":1,\"data\":5}");
		runTasks();

		assertThat(thrown).hasSize(9)
			.allSatisfy((ex) -> assertThat(ex).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("Return the stage"));
		assertThat(this.peer.heard()).last().isEqualTo("{\"ack\":1,\"data\":5}");
	}

	@Test
	void elsewhereWhoWaitsNeedsNoOtherThread() throws Exception {
		CompletableFuture<Integer> question = this.connection.request("ask", null, Integer.class);
		CompletableFuture<Integer> derived = question.thenApply((answer) -> answer + 1);
		CompletableFuture<?> all = this.broadcaster.toAll().request("ask", null, String.class, Duration.ofSeconds(1));
		this.peer.says("{\"ack\":1,\"data\":5}");
		this.peer.says("{\"ack\":2,\"data\":\"x\"}");

		assertThat(derived.get(10, TimeUnit.SECONDS)).isEqualTo(6);
		assertThat(question.join()).isEqualTo(5);
		assertThat(all.get())
			.hasToString("Answers[answers=" + Map.of(this.connection, "x") + ", refusals={}, silent=[]]");
	}

	@Test
	void aFutureThatOthersCompleteKeepsNobodyWaiting() {
		CompletableFuture<Integer> question = this.connection.request("ask", null, Integer.class);
		CompletableFuture<Integer> derived = question.thenApply((answer) -> answer + 1)
			.orTimeout(1, TimeUnit.MILLISECONDS);

		assertThat(derived).failsWithin(Duration.ofSeconds(10));
		assertThat(question.completeOnTimeout(3, 1, TimeUnit.MILLISECONDS).join()).isEqualTo(3);
	}

	@Test
	void whatWaitsGoesOnWhenAResultBeginsToWaitForThePeer() {
		this.endpoint = endpoint(true, 1);
		CompletableFuture<String> first = new CompletableFuture<>();
		this.dispatcher.handlers.put("start",
				(event) -> first.thenCompose((nothing) -> event.connection().request("ask", null, String.class)));
		this.dispatcher.handlers.put("echo", (event) -> "here");
		Peer impatient = connectTo(new DirectQueue(), false);
		impatient.says(ANN);
		runTasks();
		impatient.says("{\"event\":\"start\",\"id\":1}");
		runTasks();
		impatient.says("{\"event\":\"echo\",\"id\":2}");
		runTasks();
		assertThat(impatient.heard()).noneMatch((frame) -> frame.contains("ack"));

		first.complete("");
		runTasks();

		assertThat(impatient.heard()).last().isEqualTo("{\"ack\":2,\"data\":\"here\"}");
	}

	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	@FunctionalInterface
	private interface Waiting {

		void await(CompletableFuture<?> future) throws Exception;

	}

}
