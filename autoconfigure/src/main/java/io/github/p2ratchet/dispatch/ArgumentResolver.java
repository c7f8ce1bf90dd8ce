package io.github.p2ratchet.dispatch;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Supplies a kind of handler parameter. Beans of this type are asked in order, before the
 * built-in kinds; {@code supportsParameter} once per parameter at start-up,
 * {@code resolveArgument} at each event, on the thread of the handler.
 */
public interface ArgumentResolver {

	/**
	 * Whether this resolver supplies a parameter.
	 * @param parameter a parameter of a handler
	 * @return whether it does
	 */
	boolean supportsParameter(MethodParameter parameter);

	/**
	 * Supply the argument.
	 * @param parameter a supported parameter
	 * @param event what is being handled
	 * @return the argument
	 * @throws io.github.p2ratchet.protocol.EventException to refuse the event
	 */
	@Nullable Object resolveArgument(MethodParameter parameter, ConnectionEvent event);

}
