package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.MessageComponent;
import io.github.p2ratchet.component.RawMessage;
import io.github.p2ratchet.dispatch.InvocationScope;
import io.github.p2ratchet.dispatch.ScopeStack;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventFailure;

/**
 * Calls one component, past the interceptors. Nothing is thrown. For all connections of
 * the component; each calls from its handling thread.
 */
final class ComponentCalls {

	private static final Log logger = LogFactory.getLog(ComponentCalls.class);

	private final Endpoint endpoint;

	private final String name;

	private final Supplier<MessageComponent> component;

	private final Supplier<List<InvocationScope>> scopes;

	ComponentCalls(Endpoint endpoint, String name, Supplier<MessageComponent> component,
			Supplier<List<InvocationScope>> scopes) {
		this.endpoint = endpoint;
		this.name = name;
		this.component = component;
		this.scopes = scopes;
	}

	void opened(ComponentConnection connection) {
		tell(connection, attempt(connection, (called) -> called.onOpen(connection)));
	}

	void received(ComponentConnection connection, RawMessage message) {
		RawMessage passed;
		try {
			passed = this.endpoint.interceptors().inbound(connection, message);
		}
		catch (RuntimeException | Error ex) {
			tell(connection, ex);
			return;
		}
		if (passed != null) {
			handle(connection, passed);
		}
	}

	private void handle(ComponentConnection connection, RawMessage message) {
		boolean intercepted = !this.endpoint.interceptors().isEmpty();
		long begin = intercepted ? this.endpoint.nanoTime() : 0;
		Throwable problem = attempt(connection, (called) -> {
			if (message.isBinary()) {
				called.onBinary(connection, message.binary());
			}
			else {
				called.onMessage(connection, message.text());
			}
		});
		Duration took = Duration.ofNanos(intercepted ? this.endpoint.nanoTime() - begin : 0);
		tell(connection, problem);
		if (intercepted) {
			this.endpoint.interceptors().handled(connection, message, problem, took);
		}
	}

	/** Messages were dropped, since there were too many. */
	void exceeded(ComponentConnection connection, long waitNanos) {
		EventFailure failure = new EventFailure(ErrorCode.RATE_LIMITED, "Too many messages.", true, List.of(),
				Duration.ofMillis(TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1), null, null);
		EventException told = new EventException(failure, null);
		Throwable unhandled = unhandled(connection, told);
		if (unhandled != null) {
			log(unhandled, told, connection);
			connection.close(CloseCode.RATE_LIMITED, "Rate exceeded");
		}
	}

	private void log(Throwable unhandled, EventException told, ComponentConnection connection) {
		if (unhandled == told || unhandled.getCause() == told) {
			logger.info("Closing " + connection + " of the component '" + this.name + "': more messages than its rate");
		}
		else {
			logger.error("The component '" + this.name + "' failed on " + connection, unhandled);
		}
	}

	/** The network has failed, which is no failure of anybody here. */
	void lost(ComponentConnection connection, Throwable cause) {
		Throwable unhandled = unhandled(connection, cause);
		if (unhandled != null) {
			logger.debug("A connection of the component '" + this.name + "' was lost", unhandled);
		}
	}

	void closed(ComponentConnection connection, Outbound.Ending how) {
		tell(connection, attempt(connection, (called) -> called.onClose(connection, how.code(), how.reason())));
	}

	private void tell(ComponentConnection connection, @Nullable Throwable problem) {
		Throwable unhandled = (problem != null) ? unhandled(connection, problem) : null;
		if (unhandled != null) {
			logger.error("The component '" + this.name + "' failed on " + connection, unhandled);
			connection.fails();
		}
	}

	private @Nullable Throwable unhandled(ComponentConnection connection, Throwable problem) {
		return attempt(connection, (called) -> called.onError(connection, problem));
	}

	private @Nullable Throwable attempt(ComponentConnection connection, Call call) {
		try (ScopeStack open = ScopeStack.open(this.scopes.get(), connection)) {
			call.on(this.component.get());
			return null;
		}
		catch (Throwable ex) { // nobody's, least the container's
			return ex;
		}
		finally {
			Thread.interrupted(); // the component's affair; containers write nothing then
		}
	}

	@FunctionalInterface
	private interface Call {

		void on(MessageComponent component) throws Exception;

	}

}
