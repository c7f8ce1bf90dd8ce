package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.dispatch.Actions;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.testsupport.RecordingInterceptor;
import io.github.p2ratchet.testsupport.TestHandlers;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is told what became of events. */
class HandledInterceptorTests extends EndpointFixture {

	private final LinkedList<String> log = new LinkedList<>();

	@Test
	@DisplayName("RT-38: success and failure are told with the time they took")
	void outcomesAreTold() {
		this.dispatcher.handlers.put("fine", (event) -> took(2, null));
		this.dispatcher.handlers.put("refused", (event) -> {
			took(3, null);
			throw EventException.forbidden("No.");
		});
		this.dispatcher.handlers.put("broken", (event) -> {
			throw new IllegalStateException();
		});
		this.dispatcher.handlers.put("unwritable", (event) -> new TestHandlers.Unwritable());
		intercept(clocked("a"));
		Peer peer = login("ann");

		for (String event : List.of("fine", "refused", "broken", "unwritable")) {
			peer.says("{\"event\":\"" + event + "\",\"id\":" + (peer.heard().size() + 1) + "}");
		}

		assertThat(this.log).containsExactly("a handled fine null 2", "a handled refused forbidden 3",
				"a handled broken internal 0", "a handled unwritable internal 0");
		assertThat(peer.heard()).hasSize(4);
	}

	@Test
	void asynchronousResultsAreToldOfWhenTheyAreThere() {
		CompletableFuture<Object> fine = new CompletableFuture<>();
		CompletableFuture<Object> failed = new CompletableFuture<>();
		this.dispatcher.handlers.put("fine", (event) -> fine);
		this.dispatcher.handlers.put("failed", (event) -> failed);
		this.endpoint = endpoint(true, 3);
		intercept(clocked("a"));
		Peer peer = login("ann");
		peer.says("{\"event\":\"fine\",\"id\":1}");
		peer.says("{\"event\":\"failed\",\"id\":2}");

		took(5, null);
		failed.completeExceptionally(new CompletionException(EventException.forbidden("No.")));
		took(2, null);
		fine.complete(1);

		assertThat(this.log).containsExactly("a handled failed forbidden 5", "a handled fine null 7");
		assertThat(peer.heard()).last().isEqualTo("{\"ack\":1,\"data\":1}");
	}

	@Test
	void actionsArePartOfIt() {
		this.dispatcher.handlers.put("joins", (event) -> Actions.answer(1).join("a").join("b").join("c").join("d"));
		this.dispatcher.handlers.put("emits", (event) -> Actions.none().emit("news", 1));
		intercept(clocked("a"));
		Peer peer = login("ann");

		peer.says("{\"event\":\"joins\",\"id\":1}");
		peer.says("{\"event\":\"emits\",\"id\":2}");

		assertThat(this.log).containsExactly("a handled joins limit_exceeded 0", "a out news",
				"a handled emits null 0");
	}

	@Test
	void whatIsThrownIsNobodysTrouble() {
		this.dispatcher.handlers.put("echo", (event) -> 1);
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.dispatcher.handlers.put("later", (event) -> later);
		intercept(clocked("outer"), new SocketInterceptor() {

			@Override
			public void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
				throw new StackOverflowError("broken");
			}

		});
		Peer peer = login("ann");

		peer.says("{\"event\":\"echo\",\"id\":1}");
		peer.says("{\"event\":\"later\",\"id\":2}");
		later.complete(2);

		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":1}", "{\"ack\":2,\"data\":2}");
		assertThat(this.log).contains("outer handled echo null 0", "outer handled later null 0");
		assertThat(peer.closes()).isEmpty();
	}

	/** Writes down what is handled, with the seconds it took. */
	private SocketInterceptor clocked(String name) {
		RecordingInterceptor recording = new RecordingInterceptor(name, this.log);
		return new SocketInterceptor() {

			@Override
			public EventPayload outbound(EventPayload payload) {
				return recording.outbound(payload);
			}

			@Override
			public void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
				recording.handled(event, failure, took);
				HandledInterceptorTests.this.log
					.add(HandledInterceptorTests.this.log.removeLast() + " " + took.toSeconds());
			}

		};
	}

	private @Nullable Object took(int seconds, @Nullable Object result) {
		this.nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
		return result;
	}

}
