package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.lang.CheckReturnValue;
import org.springframework.util.Assert;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.RoomNames;

/**
 * What a handler wants done, returned instead of done: carried out in order once it has
 * returned, so that it can be tested without a connection, and nothing of it happens when
 * the handler throws. A handler may also return a {@code List} of actions, lists of such,
 * or a {@link java.util.concurrent.CompletionStage CompletionStage} of any of these; null
 * is skipped.
 * <p>
 * Immutable: each method returns new actions, and whoever drops these has added nothing.
 * To be had from {@link #none()} or {@link #answer}.
 */
@CheckReturnValue
public final class Actions {

	private static final Actions NONE = new Actions(List.of(), false, false);

	private final List<Action> all;

	private final boolean answering;

	private final boolean closing;

	private Actions(List<Action> all, boolean answering, boolean closing) {
		this.all = all;
		this.answering = answering;
		this.closing = closing;
	}

	/**
	 * Do nothing, to begin with: the client's question is answered with null.
	 * @return actions
	 */
	public static Actions none() {
		return NONE;
	}

	/**
	 * Answer the client's question. It is answered once only: without this call with
	 * null, when all else is done or before the connection is closed.
	 * @param data anything Jackson can write, null for nothing
	 * @return actions
	 */
	public static Actions answer(@Nullable Object data) {
		return new Actions(List.of((run) -> run.answer(data)), true, false);
	}

	/**
	 * Send an event to the client.
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @return these actions and this one
	 * @throws IllegalArgumentException when the name is empty, too long or reserved
	 */
	public Actions emit(String event, @Nullable Object data) {
		return emit(new EventPayload(event, data));
	}

	/**
	 * Send an event to the client.
	 * @param payload the event
	 * @return these actions and this one
	 */
	public Actions emit(EventPayload payload) {
		return and((run) -> run.connection.emit(payload));
	}

	/**
	 * Send an event to all authenticated connections but the client's own, as
	 * {@link Connection#broadcast(String, Object)} does.
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @return these actions and this one
	 * @throws IllegalArgumentException when the name is empty, too long or reserved
	 */
	public Actions broadcast(String event, @Nullable Object data) {
		return broadcast(new EventPayload(event, data));
	}

	/**
	 * Send an event to all authenticated connections but the client's own.
	 * @param payload the event
	 * @return these actions and this one
	 */
	public Actions broadcast(EventPayload payload) {
		return and((run) -> run.connection.broadcast(payload));
	}

	/**
	 * Send an event to the members of a room but the client's own connection, as
	 * {@link Connection#toRoom(String)} does.
	 * @param room name of the room
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @return these actions and this one
	 * @throws IllegalArgumentException when a name is empty or too long, or the event's
	 * is reserved
	 */
	public Actions toRoom(String room, String event, @Nullable Object data) {
		return toRoom(room, new EventPayload(event, data));
	}

	/**
	 * Send an event to the members of a room but the client's own connection.
	 * @param room name of the room
	 * @param payload the event
	 * @return these actions and this one
	 * @throws IllegalArgumentException when the room's name is empty or too long
	 */
	public Actions toRoom(String room, EventPayload payload) {
		RoomNames.require(room);
		return and((run) -> run.connection.toRoom(room).emit(payload));
	}

	/**
	 * Have the connection enter a room.
	 * @param room name of the room
	 * @return these actions and this one
	 * @throws IllegalArgumentException when the name is empty or too long
	 */
	public Actions join(String room) {
		RoomNames.require(room);
		return and((run) -> run.connection.join(room));
	}

	/**
	 * Have the connection leave a room.
	 * @param room name of the room
	 * @return these actions and this one
	 * @throws IllegalArgumentException when the name is empty or too long
	 */
	public Actions leave(String room) {
		RoomNames.require(room);
		return and((run) -> run.connection.leave(room));
	}

	/**
	 * Close the connection behind all that was sent, the answer included. What is done
	 * afterwards reaches others only.
	 * @param code tells the client whether to come back
	 * @param reason for people who debug; never put a secret here
	 * @return these actions and this one
	 */
	public Actions close(CloseCode code, String reason) {
		return closing((connection) -> connection.close(code, reason));
	}

	/**
	 * Close the connection behind all that was sent, with a code of the application.
	 * @param code one that {@link Connection#close(int, String)} takes
	 * @param reason for people who debug; never put a secret here
	 * @return these actions and this one
	 */
	public Actions close(int code, String reason) {
		return closing((connection) -> connection.close(code, reason));
	}

	private Actions closing(Consumer<Connection> close) {
		return then(new Actions(List.of((run) -> {
			run.answerUnlessAnswered();
			close.accept(run.connection);
		}), false, true));
	}

	/**
	 * Do more afterwards.
	 * @param more further actions, null for none
	 * @return these actions and those
	 * @throws IllegalStateException when both answer, or an answer would come behind the
	 * end of the connection
	 */
	public Actions then(@Nullable Actions more) {
		if (more == null || more == NONE) {
			return this;
		}
		Assert.state(!(this.answering && more.answering), "A question has one answer, and these actions have two");
		Assert.state(!(this.closing && more.answering), "Nobody would get an answer behind a close: answer first");
		List<Action> both = new ArrayList<>(this.all.size() + more.all.size());
		both.addAll(this.all);
		both.addAll(more.all);
		return new Actions(List.copyOf(both), this.answering || more.answering, this.closing || more.closing);
	}

	private Actions and(Action action) {
		return then(new Actions(List.of(action), false, false));
	}

	/**
	 * What a handler has returned, if that is an action or several.
	 * @param result actions, a collection of such results, or null
	 * @return all of them in one
	 */
	static Actions of(@Nullable Object result) {
		if (result instanceof Collection<?> several) {
			Actions all = NONE;
			for (Object each : several) {
				all = all.then(of(each));
			}
			return all;
		}
		return (result != null) ? (Actions) result : NONE;
	}

	/**
	 * Carry them out, by the calling thread. The starter does so for handlers; tests may.
	 * What one of them throws is thrown, and those behind it are not carried out.
	 * @param connection where the event came from
	 * @param answer is given what the client is answered; called once, unless an action
	 * fails before
	 */
	public void run(Connection connection, Consumer<@Nullable Object> answer) {
		Run run = new Run(connection, answer);
		this.all.forEach((action) -> action.run(run));
		run.answerUnlessAnswered();
	}

	@Override
	public String toString() {
		return "Actions[" + this.all.size() + "]";
	}

	/** One of them. */
	@FunctionalInterface
	private interface Action {

		void run(Run run);

	}

	/** What they are carried out for. */
	private static final class Run {

		private final Connection connection;

		private final Consumer<@Nullable Object> answer;

		private boolean answered;

		Run(Connection connection, Consumer<@Nullable Object> answer) {
			this.connection = connection;
			this.answer = answer;
		}

		void answer(@Nullable Object data) {
			this.answered = true;
			this.answer.accept(data);
		}

		void answerUnlessAnswered() {
			if (!this.answered) {
				answer(null);
			}
		}

	}

}
