package io.github.p2ratchet.connection;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventPayload;

/**
 * One connection of named events. Thread-safe. Sending never blocks the caller and never
 * throws for the peer's trouble: what one thread sends arrives in that order, or the
 * connection is closed. Data is encoded by the calling thread at the call; data that
 * Jackson cannot write is the caller's trouble and throws.
 */
public interface Connection extends SocketConnection {

	/**
	 * The client as the application's own type.
	 * @param <C> the application's own type
	 * @param type the application's own type
	 * @return the client
	 * @throws IllegalStateException when there is no client, or none of the type
	 */
	<C extends Client> C client(Class<C> type);

	/**
	 * Whether a socket is behind it now.
	 * @return whether what is sent can leave at once
	 */
	boolean isAttached();

	/**
	 * Send an event without data.
	 * @param event name of the event
	 */
	void emit(String event);

	/**
	 * Send an event.
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 */
	void emit(String event, @Nullable Object data);

	/**
	 * Send an event.
	 * @param payload the event
	 */
	void emit(EventPayload payload);

	/**
	 * Send an event to all authenticated connections but this one.
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 */
	void broadcast(String event, @Nullable Object data);

	/**
	 * Send an event to all authenticated connections but this one.
	 * @param payload the event
	 */
	void broadcast(EventPayload payload);

	/**
	 * All authenticated connections but this one.
	 * @return recipients to narrow or send to
	 */
	Recipients others();

}
