package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.p2ratchet.connection.AnswerFuture;
import io.github.p2ratchet.protocol.EncodedQuestion;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Payload;

/**
 * What one connection is asked and has not answered, bounded in number and time.
 * Thread-safe. Ids rise in the order in which questions are sent, which is why they are
 * sent under the lock; futures are completed outside of it, by the executor.
 */
final class Questions {

	private static final Log logger = LogFactory.getLog(Questions.class);

	private final Endpoint endpoint;

	private final EventConnection connection;

	private @Nullable Map<Long, OpenQuestion<?>> open; // null while there are none

	private long lastId;

	private boolean ended;

	/** Written and compared by handling threads only, each with itself. */
	private @Nullable Thread handling;

	Questions(Endpoint endpoint, EventConnection connection) {
		this.endpoint = endpoint;
		this.connection = connection;
	}

	/** Ask, unless an interceptor is against it. */
	<T> CompletableFuture<@Nullable T> ask(EventPayload question, Function<Payload, @Nullable T> binding,
			Duration timeout) {
		EventPayload passed = this.endpoint.interceptors().outbound(question);
		return (passed != null) ? ask(this.endpoint.codec().question(passed), binding, timeout)
				: CompletableFuture.failedFuture(EventException.forbidden("This may not be asked."));
	}

	/** Ask. The future fails at once when too much is open, or all is over. */
	<T> AnswerFuture<@Nullable T> ask(EncodedQuestion question, Function<Payload, @Nullable T> binding,
			Duration timeout) {
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0, "The time for an answer is positive");
		OpenQuestion<T> asked = new OpenQuestion<>(this, binding, this.endpoint.answerDeadlines().after(timeout));
		EventException refused = send(asked, question);
		if (refused != null) {
			asked.future().completeExceptionally(refused);
		}
		else {
			// whoever cancels it frees its place
			asked.future().whenComplete((answer, problem) -> take(asked));
			// there is room for one more result, see PendingResults
			this.connection.session().inbox().roomMade();
		}
		return asked.future();
	}

	private synchronized @Nullable EventException send(OpenQuestion<?> asked, EncodedQuestion question) {
		if (this.ended) {
			return new EventException(OpenQuestion.SESSION_LOST, null);
		}
		Map<Long, OpenQuestion<?>> questions = this.open;
		if (questions == null) {
			questions = new HashMap<>(4);
			this.open = questions;
		}
		if (questions.size() >= this.endpoint.settings().questions().maxPending()) {
			return new EventException(ErrorCode.LIMIT_EXCEEDED, "Too many questions are not answered yet.");
		}
		asked.isAskedAs(++this.lastId);
		questions.put(asked.id(), asked);
		this.endpoint.answerDeadlines().start(asked);
		this.connection.send(question.frame(asked.id()));
		return null;
	}

	/** The peer has answered something. Reading thread. */
	void answered(Envelope.Answer answer) {
		OpenQuestion<?> question = take(answer.ack());
		if (question != null) {
			question.arrived(answer);
			settle(question);
		}
	}

	/** Sweeping thread. */
	void timedOut(OpenQuestion<?> question) {
		if (take(question)) {
			question.failed(OpenQuestion.TIMEOUT);
			settle(question);
		}
	}

	/** No answer can come any more, and nothing be asked. Any thread. */
	void end() {
		for (OpenQuestion<?> question : takeAll()) {
			this.endpoint.answerDeadlines().stop(question);
			question.failed(OpenQuestion.SESSION_LOST);
			settle(question);
		}
	}

	/** How many are not answered yet. */
	synchronized int count() {
		return (this.open != null) ? this.open.size() : 0;
	}

	private boolean take(OpenQuestion<?> question) {
		return take(question.id()) != null;
	}

	private synchronized @Nullable OpenQuestion<?> take(long id) {
		OpenQuestion<?> question = (this.open != null) ? this.open.remove(id) : null;
		if (question != null) {
			this.endpoint.answerDeadlines().stop(question);
			if (count() == 0) {
				this.open = null; // an idle connection holds nothing
			}
		}
		return question;
	}

	private synchronized Collection<OpenQuestion<?>> takeAll() {
		Map<Long, OpenQuestion<?>> questions = this.open;
		this.open = null;
		this.ended = true;
		return (questions != null) ? questions.values() : List.of();
	}

	private void settle(OpenQuestion<?> question) {
		try {
			this.endpoint.handlers().execute(question);
		}
		catch (RejectedExecutionException ex) { // shutting down; nobody is to wait on
			logger.debug("Settled here", ex);
			question.settle();
		}
	}

	/** A handler is about to run on the calling thread. */
	void handlingBegins() {
		this.handling = Thread.currentThread();
	}

	/** It has returned. */
	void handlingEnds() {
		this.handling = null;
	}

	/** Whether the calling thread handles a message of this connection. */
	boolean isHandledHere() {
		return this.handling == Thread.currentThread();
	}

}
