package io.github.p2ratchet.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerResultsTests {

	@ParameterizedTest
	@ValueSource(strings = { "void", "null", "optional.empty" })
	void nothingAnswersNull(String event) {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(dispatch.send(event)).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "future.void", "mono.empty", "future.optional.empty" })
	void futureOfNothingAnswersNull(String event) throws Exception {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(Pending.answer(dispatch.send(event))).isNull();
		}
	}

	@Test
	void optionalIsUnwrapped() throws Exception {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(dispatch.send("optional")).isEqualTo("value");
			assertThat(Pending.answer(dispatch.send("future.optional"))).isEqualTo("value");
		}
	}

	@Test
	void stageAndMonoAnswerWhenTheyComplete() throws Exception {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			Object pending = dispatch.send("given");
			assertThat(pending).isInstanceOfSatisfying(CompletableFuture.class,
					(future) -> assertThat(future).isNotDone());
			dispatch.bean(Results.class).given.complete("late");

			assertThat(Pending.answer(pending)).isEqualTo("late");
			assertThat(Pending.answer(dispatch.send("mono"))).isEqualTo("value");
			assertThat(Pending.answer(dispatch.send("stage"))).isEqualTo("value");
		}
	}

	@Test
	void answerThatTakesTooLongIsTimeout() {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(Pending.failure(dispatch.send("never")).code()).isEqualTo(ErrorCode.TIMEOUT);
			assertThat(dispatch.bean(Results.class).never).isNotDone();
		}
	}

	@Test
	void monoThatTakesTooLongIsCancelled() {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(Pending.failure(dispatch.send("mono.never")).code()).isEqualTo(ErrorCode.TIMEOUT);
			Awaitility.await("cancellation")
				.atMost(Duration.ofSeconds(10))
				.untilTrue(dispatch.bean(Results.class).cancelled);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "future.refused", "future.wrapped", "mono.refused" })
	void futureFailsWithTheEventExceptionItself(String event) {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(Pending.failure(dispatch.send(event)).code()).isEqualTo("sold_out");
		}
	}

	@Test
	void unexpectedFailureOfFutureIsInternal() {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			EventException failure = Pending.failure(dispatch.send("future.failed"));

			assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(failure).hasMessage("Internal error.");
			assertThat(failure.failure().incident()).isNotEmpty();
		}
	}

	@Test
	void streamBehindDeclaredObjectIsInternal() {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(dispatch.refused("object.stream").code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(dispatch.refused("object.flux").code()).isEqualTo(ErrorCode.INTERNAL);
			assertThat(Pending.failure(dispatch.send("future.stream")).code()).isEqualTo(ErrorCode.INTERNAL);
		}
	}

	@Test
	void declaredObjectMayBeFuture() throws Exception {
		try (TestDispatch dispatch = TestDispatch.of(Results.class)) {
			assertThat(Pending.answer(dispatch.send("object.future"))).isEqualTo("value");
		}
	}

	static class Results implements ApplicationInterface {

		final CompletableFuture<String> given = new CompletableFuture<>();

		final CompletableFuture<String> never = new CompletableFuture<>();

		final AtomicBoolean cancelled = new AtomicBoolean();

		@SocketEvent("void")
		void nothing() {
		}

		@SocketEvent("null")
		@Nullable String nothingAtAll() {
			return null;
		}

		@SocketEvent("optional.empty")
		Optional<String> empty() {
			return Optional.empty();
		}

		@SocketEvent("optional")
		Optional<String> optional() {
			return Optional.of("value");
		}

		@SocketEvent("future.void")
		CompletionStage<Void> futureOfNothing() {
			return CompletableFuture.completedFuture(null);
		}

		@SocketEvent("future.optional")
		CompletableFuture<Optional<String>> futureOfOptional() {
			return CompletableFuture.completedFuture(Optional.of("value"));
		}

		@SocketEvent("future.optional.empty")
		CompletableFuture<Optional<String>> futureOfEmpty() {
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@SocketEvent("mono.empty")
		Mono<Void> monoOfNothing() {
			return Mono.empty();
		}

		@SocketEvent("mono")
		Mono<String> mono() {
			return Mono.just("value");
		}

		@SocketEvent("stage")
		CompletionStage<String> stage() {
			return CompletableFuture.completedStage("value");
		}

		@SocketEvent("given")
		CompletableFuture<String> given() {
			return this.given;
		}

		@SocketEvent(value = "never", timeout = "20ms")
		CompletableFuture<String> never() {
			return this.never;
		}

		@SocketEvent(value = "mono.never", timeout = "${timeout:20ms}")
		Mono<String> monoNever() {
			return Mono.<String>never().doOnCancel(() -> this.cancelled.set(true));
		}

		@SocketEvent("future.refused")
		CompletableFuture<String> refused() {
			return CompletableFuture.failedFuture(new EventException("sold_out", "Sold out."));
		}

		@SocketEvent("future.wrapped")
		CompletableFuture<String> wrapped() {
			return refused().thenApply((value) -> value);
		}

		@SocketEvent("mono.refused")
		Mono<String> monoRefused() {
			return Mono.error(new EventException("sold_out", "Sold out."));
		}

		@SocketEvent("future.failed")
		CompletableFuture<String> failed() {
			return CompletableFuture.failedFuture(new CompletionException(new IllegalStateException("secret")));
		}

		@SocketEvent("future.stream")
		CompletableFuture<Object> futureOfStream() {
			return CompletableFuture.completedFuture(Stream.of("x"));
		}

		@SocketEvent("object.stream")
		Object stream() {
			return Stream.of("x");
		}

		@SocketEvent("object.flux")
		Object flux() {
			return Flux.just("x");
		}

		@SocketEvent("object.future")
		Object future() {
			return CompletableFuture.completedFuture("value");
		}

	}

}
