package io.github.p2ratchet.dispatch;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds the handlers of an event and calls them. Thread-safe; handlers run on the calling
 * thread.
 */
public interface EventDispatcher {

	/**
	 * The allow-list: names that clients may send because something handles them.
	 * @return the names, without reserved ones
	 */
	Set<String> events();

	/**
	 * Whether the handlers of an event may be called by a thread that must not wait.
	 * @param event a name, also one that nothing handles
	 * @return whether all of them are declared so; false when nothing handles it
	 */
	default boolean isNonBlocking(String event) {
		return false;
	}

	/**
	 * Call the handlers of a client's event in order.
	 * @param event a client's event
	 * @return the answer: null, a value, {@link Actions} that are still to be carried
	 * out, or a {@link java.util.concurrent.CompletableFuture} that completes in time
	 * with one of these or an {@link io.github.p2ratchet.protocol.EventException}
	 * @throws io.github.p2ratchet.protocol.EventException whatever went wrong, as the
	 * peer is to be told; {@code unknown_event} when nothing handles the event
	 */
	@Nullable Object dispatch(ConnectionEvent event);

	/**
	 * Tell applications and Spring's listeners of something in a connection's life-cycle.
	 * Whatever they throw is logged and goes no further.
	 * @param event one of the subtypes of {@link ConnectionEvent}
	 */
	void publish(ConnectionEvent event);

}
