package io.github.p2ratchet.dispatch;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventException;

/**
 * A method that handles events.
 */
final class HandlerMethod {

	private final HandlerSignature signature;

	private final HandlerArguments.Resolved arguments;

	private final ArgumentValidation validation;

	private final ExceptionHandlerMethods exceptionHandlers;

	private final Duration timeout;

	private final boolean nonBlocking;

	private final ResultTypes.Kind result;

	HandlerMethod(HandlerSignature signature, HandlerArguments.Resolved arguments, ArgumentValidation validation,
			ExceptionHandlerMethods exceptionHandlers, Duration timeout, boolean nonBlocking) {
		this.signature = signature;
		this.arguments = arguments;
		this.validation = validation;
		this.exceptionHandlers = exceptionHandlers;
		this.timeout = timeout;
		this.nonBlocking = nonBlocking;
		this.result = ResultTypes.of(signature);
	}

	/**
	 * Call the method.
	 * @param event what is handled
	 * @return what it returned
	 * @throws Throwable what it threw, or why it was not called
	 */
	@Nullable Object invoke(ConnectionEvent event) throws Throwable {
		@Nullable Object[] values = this.arguments.resolve(event);
		this.validation.validate(values);
		try {
			return this.signature.invocable().invoke(this.signature.bean().instance(), values);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	/**
	 * What the peer is told when a proxy found the arguments invalid, null for all else.
	 */
	@Nullable EventException invalidArguments(Throwable failure) {
		return this.validation.translate(failure);
	}

	HandlerSignature signature() {
		return this.signature;
	}

	ExceptionHandlerMethods exceptionHandlers() {
		return this.exceptionHandlers;
	}

	Duration timeout() {
		return this.timeout;
	}

	boolean isNonBlocking() {
		return this.nonBlocking;
	}

	/** Whether what it returns may answer. */
	boolean isReturningValue() {
		return this.result != ResultTypes.Kind.NOTHING;
	}

	boolean isReturningActions() {
		return this.result == ResultTypes.Kind.ACTIONS;
	}

	@Override
	public String toString() {
		return this.signature.toString();
	}

}
