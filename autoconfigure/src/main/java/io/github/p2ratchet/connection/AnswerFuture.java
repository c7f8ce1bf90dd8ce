package io.github.p2ratchet.connection;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What is still to be answered, and all that is derived from it. Whoever waits for it
 * inside a handler of a connection that was asked would wait for itself, as the answer is
 * read by the same thread, so that throws. Whoever may wait completes it as soon as the
 * answer is there, without a thread of the executor, all of which may be waiting
 * likewise. For asking, not for applications.
 *
 * @param <T> the answer
 */
public final class AnswerFuture<T extends @Nullable Object> extends CompletableFuture<T> {

	private final Collection<? extends Asked> asked;

	/**
	 * Create a future that others complete.
	 * @param asked which questions have to be answered for that; not copied
	 */
	public AnswerFuture(Collection<? extends Asked> asked) {
		this.asked = asked;
	}

	/**
	 * The questions that have to be answered.
	 * @return one or more
	 */
	public Collection<? extends Asked> asked() {
		return this.asked;
	}

	@Override
	public <U> CompletableFuture<U> newIncompleteFuture() {
		return new AnswerFuture<>(this.asked);
	}

	@Override
	public T get() throws InterruptedException, ExecutionException {
		for (Asked question : unsettled()) {
			arrivalOf(question).get();
			question.settle();
		}
		return super.get();
	}

	@Override
	public T join() {
		for (Asked question : unsettled()) {
			arrivalOf(question).join();
			question.settle();
		}
		return super.join();
	}

	@Override
	public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
		long deadline = System.nanoTime() + Math.min(unit.toNanos(timeout), Long.MAX_VALUE / 2);
		for (Asked question : unsettled()) {
			arrivalOf(question).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
			question.settle();
		}
		return super.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
	}

	private Collection<? extends Asked> unsettled() {
		if (isDone()) {
			return List.of();
		}
		this.asked.forEach((question) -> Assert.state(!question.isHandledHere(),
				"To wait here for an answer would take for ever: it is read when this handler has returned. Return "
						+ "the stage instead, such as request(…).thenApply(…)"));
		return this.asked;
	}

	/** Others may complete this future, too. */
	private CompletableFuture<?> arrivalOf(Asked question) {
		return CompletableFuture.anyOf(question.arrival(), this).handle((outcome, problem) -> outcome);
	}

	/** A question whose answer is waited for. */
	public interface Asked {

		/**
		 * Whether the calling thread handles a message of the connection that is asked.
		 * @return whether waiting would never end
		 */
		boolean isHandledHere();

		/**
		 * Completes with the outcome as it came, on any thread.
		 * @return what nobody but a waiting thread depends on
		 */
		CompletableFuture<?> arrival();

		/**
		 * Complete the question's future with an outcome that has arrived, on the calling
		 * thread; of no effect the second time.
		 */
		void settle();

	}

}
