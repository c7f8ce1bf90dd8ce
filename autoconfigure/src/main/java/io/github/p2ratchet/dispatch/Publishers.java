package io.github.p2ratchet.dispatch;

import java.util.concurrent.CompletableFuture;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.util.ClassUtils;

/**
 * Reactor, which need not be there.
 */
final class Publishers {

	private static final boolean PRESENT = ClassUtils.isPresent("reactor.core.publisher.Mono",
			Publishers.class.getClassLoader());

	private Publishers() {
	}

	static boolean isPublisher(Object result) {
		return PRESENT && Reactor.isPublisher(result);
	}

	static CompletableFuture<?> toFuture(Object result) {
		return Reactor.toFuture(result);
	}

	/** Loaded only where Reactor is present. */
	private static final class Reactor {

		static boolean isPublisher(Object result) {
			return result instanceof Publisher<?>;
		}

		static CompletableFuture<?> toFuture(Object result) {
			if (result instanceof Mono<?> mono) {
				return mono.toFuture();
			}
			throw new IllegalStateException("A " + result.getClass().getName() + " cannot be sent as an answer");
		}

	}

}
