package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.dispatch.Actions;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.dispatch.SocketMessageEvent;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.protocol.Payload;

/**
 * Hands events to their handlers, past the interceptors, and answers them. One for all
 * connections; thread-safe.
 */
final class HandlerCalls {

	private final EventDispatcher dispatcher;

	private final Interceptors interceptors;

	private final Replies replies;

	private final LongSupplier nanoTime;

	HandlerCalls(Collaborators collaborators, LongSupplier nanoTime) {
		this.dispatcher = collaborators.dispatcher();
		this.interceptors = collaborators.interceptors();
		this.replies = new Replies(collaborators.codec());
		this.nanoTime = nanoTime;
	}

	Replies replies() {
		return this.replies;
	}

	/**
	 * Hand on an event that something handles. Handling thread.
	 * @param reader the socket that it came from
	 */
	void call(Session session, Outbound reader, Envelope.Event event) {
		EventConnection connection = session.connection();
		Payload payload = event.payload();
		try {
			payload = this.interceptors.inbound(connection, payload);
		}
		catch (RuntimeException | Error ex) {
			EventException told = Replies.told(payload.event(), ex);
			connection.reply(this.replies.failure(payload.event(), event.id(), told), reader);
			return;
		}
		this.dispatcher.publish(new SocketMessageEvent(connection, payload));
		call(session, reader, new ConnectionEvent(payload.event(), connection, payload), event.id());
	}

	private void call(Session session, Outbound reader, ConnectionEvent event, long id) {
		long begin = this.interceptors.isEmpty() ? 0 : this.nanoTime.getAsLong();
		Object result;
		try {
			result = this.dispatcher.dispatch(event);
		}
		catch (RuntimeException | Error ex) {
			failed(event, id, reader, begin, ex);
			return;
		}
		if (result instanceof CompletableFuture<?> later) {
			session.resultBegins();
			later.whenComplete((value, problem) -> {
				try {
					ended(event, id, begin, value, problem);
				}
				finally {
					session.resultEnds(); // the answer is sent; the connection may be
											// closed
				}
			});
		}
		else {
			succeeded(event, id, reader, begin, result);
		}
	}

	private void ended(ConnectionEvent event, long id, long begin, @Nullable Object value,
			@Nullable Throwable problem) {
		if (problem != null) {
			failed(event, id, null, begin, problem);
		}
		else {
			succeeded(event, id, null, begin, value);
		}
	}

	/** The reader is null for results that come later. */
	private void succeeded(ConnectionEvent event, long id, @Nullable Outbound reader, long begin,
			@Nullable Object result) {
		if (result instanceof Actions actions) {
			run(actions, event, id, reader, begin);
			return;
		}
		try {
			answer(event, id, reader, result);
		}
		catch (RuntimeException | Error ex) {
			failed(event, id, reader, begin, ex);
			return;
		}
		handled(event, null, begin);
	}

	/**
	 * Once there is an answer, an error is told as one of an event without a question.
	 */
	private void run(Actions actions, ConnectionEvent event, long id, @Nullable Outbound reader, long begin) {
		AtomicLong unanswered = new AtomicLong(id);
		try {
			actions.run(event.connection(), (data) -> {
				answer(event, id, reader, data);
				unanswered.set(0);
			});
		}
		catch (RuntimeException | Error ex) {
			failed(event, unanswered.get(), reader, begin, ex);
			return;
		}
		handled(event, null, begin);
	}

	private void answer(ConnectionEvent event, long id, @Nullable Outbound reader, @Nullable Object data) {
		send(event, reader, this.replies.success(event.name(), id, data));
	}

	private void failed(ConnectionEvent event, long id, @Nullable Outbound reader, long begin, Throwable problem) {
		EventException told = Replies.told(event.name(), problem);
		send(event, reader, this.replies.failure(event.name(), id, told));
		handled(event, told, begin);
	}

	private static void send(ConnectionEvent event, @Nullable Outbound reader, @Nullable Frame frame) {
		EventConnection connection = (EventConnection) event.connection();
		if (frame == null) {
			return;
		}
		if (reader != null) {
			connection.reply(frame, reader);
		}
		else {
			connection.send(frame);
		}
	}

	private void handled(ConnectionEvent event, @Nullable EventException failure, long begin) {
		if (!this.interceptors.isEmpty()) {
			this.interceptors.handled(event, failure, Duration.ofNanos(this.nanoTime.getAsLong() - begin));
		}
	}

}
