package io.github.p2ratchet.connection;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

import io.github.p2ratchet.protocol.EventPayload;

/**
 * One connection of named events. Thread-safe. Sending never blocks the caller and never
 * throws for the peer's trouble: what one thread sends arrives in that order, or the
 * connection is closed. Data is encoded by the calling thread at the call; data that
 * Jackson cannot write is the caller's trouble and throws, and so does what a
 * {@code SocketInterceptor} has against it.
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

	/**
	 * The members of a room but this connection, which need not be a member.
	 * @param room name of the room
	 * @return recipients to narrow or send to
	 * @throws IllegalArgumentException when the name is empty or longer than 128
	 * characters
	 */
	Recipients toRoom(String room);

	/**
	 * Ask the client and get its answer later, within {@code p2.ratchet.request.timeout}.
	 * See {@link #request(String, Object, Class, Duration)}.
	 * @param <T> the type of the answer
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @param answerType what the answer's data is bound to
	 * @return the answer, null for an answer without data
	 */
	<T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data, Class<T> answerType);

	/**
	 * Ask the client and get its answer later. The future is completed by a thread that
	 * may wait, the executor's of handlers unless somebody waits for it; never by one
	 * that reads or writes, and with no lock held. It fails with an
	 * {@link io.github.p2ratchet.protocol.EventException}: of the client's code when it
	 * refuses, {@code timeout} when it does not answer in time, {@code session_lost} when
	 * the connection ends or has ended, {@code invalid_data} when the answer is none of
	 * the type, {@code limit_exceeded} at once when
	 * {@code p2.ratchet.request.max-pending} questions are not answered. What was asked
	 * may have taken effect all the same, unless it is the last of these. A future that
	 * is cancelled, or completed by somebody else, frees its place.
	 * <p>
	 * Inside a handler of this connection nobody can wait for the answer, as it is read
	 * when the handler has returned: {@code get} and {@code join}, also of what is
	 * derived, throw {@link IllegalStateException} there. Return the stage instead, or
	 * what {@code thenApply} makes of it.
	 * @param <T> the type of the answer
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @param answerType what the answer's data is bound to
	 * @param timeout how long the answer may take, positive; noticed up to a quarter of a
	 * second late
	 * @return the answer, null for an answer without data
	 */
	<T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data, Class<T> answerType,
			Duration timeout);

	/**
	 * Ask the client for something of a generic type, within
	 * {@code p2.ratchet.request.timeout}. See
	 * {@link #request(String, Object, Class, Duration)}.
	 * @param <T> the type of the answer
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @param answerType what the answer's data is bound to
	 * @return the answer, null for an answer without data
	 */
	<T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType);

	/**
	 * Ask the client for something of a generic type. See
	 * {@link #request(String, Object, Class, Duration)}.
	 * @param <T> the type of the answer
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @param answerType what the answer's data is bound to
	 * @param timeout how long the answer may take, positive
	 * @return the answer, null for an answer without data
	 */
	<T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType, Duration timeout);

	/**
	 * Enter a room, which need not exist: what is sent to it from now on is sent to this
	 * connection too. Whether the client may is the application's to ask before. Of no
	 * effect when it is in the room already, or is closed.
	 * @param room name of the room
	 * @throws IllegalArgumentException when the name is empty or longer than 128
	 * characters
	 * @throws io.github.p2ratchet.protocol.EventException {@code limit_exceeded} when it
	 * is in {@code p2.ratchet.rooms.max-per-connection} rooms
	 */
	void join(String room);

	/**
	 * Leave a room: what is sent to it from now on is not sent to this connection. Of no
	 * effect when it is not in the room. When a connection ends it leaves all its rooms,
	 * before applications are told.
	 * @param room name of the room
	 * @throws IllegalArgumentException when the name is empty or longer than 128
	 * characters
	 */
	void leave(String room);

	/**
	 * The rooms this connection is in.
	 * @return the names, a copy; empty once the connection has ended, when
	 * {@code SocketCloseEvent.rooms()} has those it was in
	 */
	Set<String> rooms();

}
