package io.github.p2ratchet.dispatch;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * Turns what handlers return into answers, or into actions: now, or in a future that
 * completes in time.
 */
final class HandlerResults {

	private static final Object TIMED_OUT = new Object();

	private HandlerResults() {
	}

	/**
	 * Adapt what a handler returned.
	 * @param result what it returned
	 * @param handler the handler
	 * @param failures turns an exception into what the peer is told
	 * @return null, a value, or a future that fails with {@link EventException} only
	 */
	static @Nullable Object adapt(@Nullable Object result, HandlerMethod handler,
			Function<Throwable, EventException> failures) {
		if (result instanceof CompletionStage<?> stage) {
			return inTime(stage, handler, failures, () -> {
			});
		}
		if (result != null && Publishers.isPublisher(result)) {
			CompletableFuture<?> future = Publishers.toFuture(result);
			return inTime(future, handler, failures, () -> future.cancel(true));
		}
		return value(result, handler);
	}

	/** Join the answers of two handlers: the value there is, when both are done. */
	static @Nullable Object combine(@Nullable Object first, @Nullable Object second) {
		if (first == null) {
			return second;
		}
		if (second == null) {
			return first;
		}
		if (first instanceof CompletableFuture<?> || second instanceof CompletableFuture<?>) {
			CompletableFuture<@Nullable Object> both = future(first).thenCombine(future(second), HandlerResults::later);
			return unwrapped(both);
		}
		return second;
	}

	private static @Nullable Object later(@Nullable Object first, @Nullable Object second) {
		return (second != null) ? second : first;
	}

	@SuppressWarnings("unchecked")
	private static CompletableFuture<@Nullable Object> future(Object result) {
		return (result instanceof CompletableFuture<?> future) ? (CompletableFuture<@Nullable Object>) future
				: CompletableFuture.completedFuture(result);
	}

	private static CompletableFuture<@Nullable Object> inTime(CompletionStage<?> stage, HandlerMethod handler,
			Function<Throwable, EventException> failures, Runnable giveUp) {
		CompletableFuture<@Nullable Object> timed = new CompletableFuture<>();
		stage.whenComplete((value, failure) -> settle(timed, handler, value, failure));
		timed.completeOnTimeout(TIMED_OUT, handler.timeout().toMillis(), TimeUnit.MILLISECONDS);
		CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
		timed.whenComplete((value, failure) -> {
			if (failure != null) {
				answer.completeExceptionally(failures.apply(failure));
			}
			else if (value == TIMED_OUT) {
				answer.completeExceptionally(new EventException(ErrorCode.TIMEOUT, "No answer in time."));
				giveUp.run();
			}
			else {
				answer.complete(value);
			}
		});
		return answer;
	}

	private static void settle(CompletableFuture<@Nullable Object> future, HandlerMethod handler,
			@Nullable Object value, @Nullable Throwable failure) {
		try {
			if (failure != null) {
				future.completeExceptionally(failure);
			}
			else {
				future.complete(value(value, handler));
			}
		}
		catch (RuntimeException ex) {
			future.completeExceptionally(ex);
		}
	}

	private static CompletableFuture<@Nullable Object> unwrapped(CompletableFuture<@Nullable Object> future) {
		CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
		future.whenComplete((value, failure) -> {
			if (failure == null) {
				answer.complete(value);
			}
			else {
				answer.completeExceptionally(Causes.unwrap(failure));
			}
		});
		return answer;
	}

	/** A value that can be sent; what a declared type did not show is seen here. */
	private static @Nullable Object value(@Nullable Object result, HandlerMethod handler) {
		Object value = (result instanceof Optional<?> optional) ? optional.orElse(null) : result;
		if (handler.isReturningActions()) {
			return Actions.of(value);
		}
		if (value instanceof BaseStream<?, ?> || value instanceof Flow.Publisher<?> || value instanceof Future<?>
				|| value instanceof Callable<?>) {
			throw new IllegalStateException("A " + value.getClass().getName() + " cannot be sent as an answer");
		}
		return value;
	}

}
