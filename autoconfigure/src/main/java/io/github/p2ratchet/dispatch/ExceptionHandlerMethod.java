package io.github.p2ratchet.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventException;

/**
 * A method that turns an exception into what the peer is told.
 */
final class ExceptionHandlerMethod {

	private final HandlerSignature signature;

	/** What supplies each parameter, null for the exception itself. */
	private final List<@Nullable HandlerArgument> arguments;

	ExceptionHandlerMethod(HandlerSignature signature, List<@Nullable HandlerArgument> arguments) {
		this.signature = signature;
		this.arguments = arguments;
	}

	EventException handle(Throwable failure, ConnectionEvent event) throws Throwable {
		@Nullable Object[] values = new Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			HandlerArgument argument = this.arguments.get(i);
			values[i] = (argument != null) ? argument.resolve(event) : failure;
		}
		try {
			Object result = this.signature.invocable().invoke(this.signature.bean().instance(), values);
			if (result == null) {
				throw new IllegalStateException(this.signature + " returned null instead of an EventException");
			}
			return (EventException) result;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	@Override
	public String toString() {
		return this.signature.toString();
	}

}
