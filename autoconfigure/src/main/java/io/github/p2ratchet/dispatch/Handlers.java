package io.github.p2ratchet.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * What was found at start-up.
 *
 * @param registry the handlers
 * @param scopes what is opened around them
 * @param failures what the peer is told when they fail
 */
record Handlers(EventRegistry registry, List<InvocationScope> scopes, FailureTranslator failures) {

	static final Handlers NONE = new Handlers(EventRegistry.EMPTY, List.of(), new FailureTranslator(List.of()));

	private static final Log logger = LogFactory.getLog(Handlers.class);

	/** Call the handlers of a client's event. */
	@Nullable Object dispatch(ConnectionEvent event) {
		List<HandlerMethod> methods = this.registry.handlers(event.name());
		if (methods.isEmpty()) {
			throw new EventException(ErrorCode.UNKNOWN_EVENT, "Nothing handles this event.");
		}
		try (ScopeStack scopes = open(event)) {
			Object answer = null;
			for (HandlerMethod method : methods) {
				answer = HandlerResults.combine(answer, call(method, event));
			}
			return answer;
		}
	}

	/** Call the handlers of a life-cycle event; what they throw is logged. */
	void tell(ConnectionEvent event) {
		List<HandlerMethod> methods = this.registry.lifeCycleHandlers(event.name());
		if (methods.isEmpty()) {
			return;
		}
		try (ScopeStack scopes = ScopeStack.open(this.scopes, event)) {
			methods.forEach((method) -> tell(method, event));
		}
		catch (Throwable ex) {
			logger.error("A scope failed, so no handler was told of " + event, ex);
		}
	}

	private ScopeStack open(ConnectionEvent event) {
		try {
			return ScopeStack.open(this.scopes, event);
		}
		catch (Throwable ex) {
			throw this.failures.translate(ex, event, null);
		}
	}

	private @Nullable Object call(HandlerMethod method, ConnectionEvent event) {
		try {
			return HandlerResults.adapt(method.invoke(event), method,
					(failure) -> this.failures.translate(failure, event, method));
		}
		catch (Throwable ex) {
			throw this.failures.translate(ex, event, method);
		}
	}

	private static void tell(HandlerMethod method, ConnectionEvent event) {
		try {
			Object result = HandlerResults.adapt(method.invoke(event), method,
					(failure) -> log(failure, event, method));
			if (result instanceof CompletableFuture<?> later) {
				later.thenAccept((value) -> act(value, event, method));
			}
			else {
				act(result, event, method);
			}
		}
		catch (Throwable ex) {
			log(ex, event, method);
		}
	}

	/** Of what a handler of a life-cycle event returns, actions alone have an effect. */
	private static void act(@Nullable Object result, ConnectionEvent event, HandlerMethod method) {
		if (result instanceof Actions actions) {
			try {
				actions.run(event.connection(), (answer) -> {
				});
			}
			catch (Throwable ex) {
				log(ex, event, method);
			}
		}
	}

	private static EventException log(Throwable thrown, ConnectionEvent event, HandlerMethod method) {
		Throwable failure = Causes.unwrap(thrown);
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		EventException refusal = (failure instanceof EventException known) ? known : DefaultFailures.find(failure);
		if (refusal != null) {
			logger.warn(method + " refused " + event + ": " + refusal.code() + ", " + refusal.getMessage());
			return refusal;
		}
		logger.error(method + " failed for " + event, failure);
		return new EventException(ErrorCode.INTERNAL, "Internal error.", failure);
	}

}
