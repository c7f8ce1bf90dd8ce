package io.github.p2ratchet.dispatch;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventException;

/**
 * Turns whatever was thrown while an event was handled into what the peer is told. Never
 * throws itself. An unexpected exception, errors of the virtual machine included, is
 * logged whole under an incident id, and only that id reaches the peer.
 */
final class FailureTranslator {

	private static final Log logger = LogFactory.getLog(FailureTranslator.class);

	private final List<ExceptionHandlerMethods> advice;

	FailureTranslator(List<ExceptionHandlerMethods> advice) {
		this.advice = advice;
	}

	/**
	 * Translate what a handler threw.
	 * @param thrown what was thrown
	 * @param event what was being handled
	 * @param handler what threw it, null when it was none of the handlers
	 * @return what the peer is told
	 */
	EventException translate(Throwable thrown, ConnectionEvent event, @Nullable HandlerMethod handler) {
		Throwable failure = Causes.unwrap(thrown);
		if (failure instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
		if (failure instanceof EventException known) {
			return known;
		}
		try {
			EventException known = known(failure, event, handler);
			return (known != null) ? known : unexpected(failure, event, handler);
		}
		catch (EventException ex) { // thrown by an exception handler instead of returned
			return ex;
		}
		catch (Throwable ex) {
			if (ex != failure) {
				ex.addSuppressed(failure); // so that both are logged
			}
			return unexpected(ex, event, handler);
		}
	}

	private @Nullable EventException known(Throwable failure, ConnectionEvent event, @Nullable HandlerMethod handler)
			throws Throwable {
		ExceptionHandlerMethod method = (handler != null)
				? ExceptionHandlerMethods.nearest(List.of(handler.exceptionHandlers()), failure) : null;
		if (method == null) {
			method = ExceptionHandlerMethods.nearest(this.advice, failure);
		}
		if (method != null) {
			return method.handle(failure, event);
		}
		EventException invalid = (handler != null) ? handler.invalidArguments(failure) : null;
		EventException known = (invalid != null) ? invalid : DefaultFailures.find(failure);
		if (known != null) {
			logger.debug("Refused event '" + event.name() + "' as " + known.code(), failure);
		}
		return known;
	}

	private static EventException unexpected(Throwable failure, ConnectionEvent event,
			@Nullable HandlerMethod handler) {
		EventException told = EventException.internal(failure);
		logger.error("Incident " + told.failure().incident() + ": " + ((handler != null) ? handler : "a scope")
				+ " failed for event '" + event.name() + "' on connection " + event.connection().id(), failure);
		return told;
	}

}
