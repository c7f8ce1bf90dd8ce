package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.AnswerFuture;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventFailure;
import io.github.p2ratchet.protocol.Payload;

/**
 * A question to one peer, until somebody has its answer. How it ended is found by any
 * thread, and told to the application by one that may wait.
 *
 * @param <T> the type of the answer
 */
final class OpenQuestion<T> implements AnswerFuture.Asked, Runnable {

	static final EventFailure TIMEOUT = new EventException(ErrorCode.TIMEOUT, "No answer in time.").failure();

	static final EventFailure SESSION_LOST = new EventException(ErrorCode.SESSION_LOST,
			"The connection ended before the answer.")
		.failure();

	private final Questions questions;

	private final Function<Payload, @Nullable T> binding;

	private final AnswerDeadlines.Deadline deadline;

	private final AnswerFuture<@Nullable T> future = new AnswerFuture<>(List.of(this));

	/** An answer of the peer's, or a failure of ours. */
	private final CompletableFuture<Object> arrival = new CompletableFuture<>();

	private long id; // under the lock of the questions

	OpenQuestion(Questions questions, Function<Payload, @Nullable T> binding, AnswerDeadlines.Deadline deadline) {
		this.questions = questions;
		this.binding = binding;
		this.deadline = deadline;
	}

	Questions questions() {
		return this.questions;
	}

	AnswerFuture<@Nullable T> future() {
		return this.future;
	}

	AnswerDeadlines.Deadline deadline() {
		return this.deadline;
	}

	long id() {
		return this.id;
	}

	void isAskedAs(long number) {
		this.id = number;
	}

	void arrived(Envelope.Answer answer) {
		this.arrival.complete(answer);
	}

	void failed(EventFailure failure) {
		this.arrival.complete(failure);
	}

	@Override
	public boolean isHandledHere() {
		return this.questions.isHandledHere();
	}

	@Override
	public CompletableFuture<?> arrival() {
		return this.arrival;
	}

	@Override
	public void run() {
		settle();
	}

	@Override
	public void settle() {
		Object outcome = this.arrival.getNow(null);
		if (outcome == null || this.future.isDone()) {
			return;
		}
		try {
			this.future.complete(resultOf(outcome));
		}
		catch (EventException ex) {
			this.future.completeExceptionally(ex);
		}
		catch (RuntimeException | Error ex) { // of the type that was bound to
			this.future.completeExceptionally(EventException.internal(ex));
		}
	}

	private @Nullable T resultOf(Object outcome) {
		if (outcome instanceof EventFailure failure) {
			throw new EventException(failure, null);
		}
		Envelope.Answer answer = (Envelope.Answer) outcome;
		if (answer.refused()) {
			throw Refusals.toException(answer.data());
		}
		return this.binding.apply(answer.data());
	}

}
