package io.github.p2ratchet.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What becomes of an answer that is not there yet. */
final class Pending {

	private Pending() {
	}

	@SuppressWarnings("unchecked")
	static @Nullable Object answer(@Nullable Object pending) throws Exception {
		return ((CompletableFuture<Object>) pending).get(10, TimeUnit.SECONDS);
	}

	static EventException failure(@Nullable Object pending) {
		CompletableFuture<?> future = (CompletableFuture<?>) pending;
		ExecutionException failed = catchThrowableOfType(ExecutionException.class,
				() -> future.get(10, TimeUnit.SECONDS));
		return (EventException) failed.getCause();
	}

}
