package io.github.p2ratchet.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * Supplies one parameter of one handler.
 */
@FunctionalInterface
interface HandlerArgument {

	/**
	 * Supply the argument.
	 * @param event what is being handled
	 * @return the argument
	 * @throws io.github.p2ratchet.protocol.EventException when the event does not bring
	 * what is required
	 */
	@Nullable Object resolve(ConnectionEvent event);

}
