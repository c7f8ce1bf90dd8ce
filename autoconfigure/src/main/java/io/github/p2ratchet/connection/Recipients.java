package io.github.p2ratchet.connection;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

import io.github.p2ratchet.protocol.EventPayload;

/**
 * Who is to get an event. Immutable: narrow it, keep it, use it again; who it stands for
 * is looked up at each call. Data is encoded by the calling thread at the call, once for
 * all, and passes the application's interceptors once before; sending neither blocks nor
 * throws for any peer's trouble.
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

	/**
	 * Ask all of them and get their answers later: when everybody has answered, refused
	 * or gone, or time is up. The future never fails. It is completed by a thread that
	 * may wait; inside a handler of a connection that is asked nobody can wait for it
	 * ({@link Connection#request(String, Object, Class, Duration)} tells more).
	 * @param <T> the type of an answer
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @param answerType what an answer's data is bound to
	 * @param timeout how long the answers may take, positive
	 * @return who answered what, empty when there is nobody
	 */
	<T> CompletableFuture<Answers<T>> request(String event, @Nullable Object data, Class<T> answerType,
			Duration timeout);

	/**
	 * Ask all of them for something of a generic type. See
	 * {@link #request(String, Object, Class, Duration)}.
	 * @param <T> the type of an answer
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @param answerType what an answer's data is bound to
	 * @param timeout how long the answers may take, positive
	 * @return who answered what, empty when there is nobody
	 */
	<T> CompletableFuture<Answers<T>> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType, Duration timeout);

}
