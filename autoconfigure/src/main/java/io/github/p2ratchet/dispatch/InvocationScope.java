package io.github.p2ratchet.dispatch;

import io.github.p2ratchet.connection.SocketConnection;

/**
 * Puts something in place around each handler, on its thread: a security context, a
 * logging context. Beans of this type are opened in order before the handlers of an event
 * and closed in reverse order after the last of them has returned. A component is called
 * within them too.
 */
@FunctionalInterface
public interface InvocationScope {

	/**
	 * Put it in place.
	 * @param event what is about to be handled
	 * @return takes it away again, on the same thread
	 */
	Scope open(ConnectionEvent event);

	/**
	 * Put it in place around a call of a component.
	 * @param connection whose message, opening or end is handled
	 * @return takes it away again, on the same thread
	 */
	default Scope open(SocketConnection connection) {
		return () -> {
		};
	}

	/** What is in place until closed. */
	@FunctionalInterface
	interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
