package io.github.p2ratchet.connection;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventPayload;

/**
 * Who is to get an event. Immutable: narrow it, keep it, use it again; who it stands for
 * is looked up at each call. Data is encoded by the calling thread at the call, once for
 * all; sending neither blocks nor throws for any peer's trouble.
 */
public interface Recipients {

	/**
	 * Without some connections.
	 * @param connections who is left out
	 * @return narrower recipients
	 */
	Recipients except(Connection... connections);

	/**
	 * Without some connections, by their ids.
	 * @param connectionIds who is left out
	 * @return narrower recipients
	 */
	Recipients exceptConnections(Collection<String> connectionIds);

	/**
	 * Without all connections of a client.
	 * @param clientId who is left out
	 * @return narrower recipients
	 */
	Recipients exceptClient(String clientId);

	/**
	 * Without the members of a room.
	 * @param room who is left out
	 * @return narrower recipients
	 * @throws IllegalArgumentException when the name is empty or longer than 128
	 * characters
	 */
	Recipients exceptRoom(String room);

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

}
