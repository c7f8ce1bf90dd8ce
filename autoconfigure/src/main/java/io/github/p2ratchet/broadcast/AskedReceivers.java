package io.github.p2ratchet.broadcast;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.AnswerFuture;
import io.github.p2ratchet.connection.Answers;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * Collects what several connections answer to one question. Each of them answers or fails
 * in time. To be filled by one thread.
 *
 * @param <T> the type of an answer
 */
final class AskedReceivers<T> {

	private static final Set<String> SILENCE = Set.of(ErrorCode.TIMEOUT, ErrorCode.SESSION_LOST);

	private final Map<Receiver, AnswerFuture<@Nullable T>> asked = new LinkedHashMap<>();

	void add(Receiver receiver, AnswerFuture<@Nullable T> answer) {
		this.asked.put(receiver, answer);
	}

	/** Completes with the last answer; whoever cancels it asks nobody any more. */
	CompletableFuture<Answers<T>> answers() {
		Collection<AnswerFuture<@Nullable T>> answers = this.asked.values();
		List<AnswerFuture.Asked> questions = answers
			.stream().<AnswerFuture.Asked>flatMap((answer) -> answer.asked().stream()).toList();
		AnswerFuture<Answers<T>> result = new AnswerFuture<>(questions);
		CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
			.whenComplete((nothing, problem) -> result.complete(collect()));
		result.whenComplete((all, problem) -> {
			if (problem != null) {
				answers.forEach((answer) -> answer.cancel(false));
			}
		});
		return result;
	}

	private Answers<T> collect() {
		Map<Connection, @Nullable T> answers = new LinkedHashMap<>();
		Map<Connection, EventException> refusals = new LinkedHashMap<>();
		Set<Connection> silent = new LinkedHashSet<>();
		this.asked.forEach((receiver, future) -> future.whenComplete((answer, problem) -> {
			if (problem == null) {
				answers.put(receiver, answer);
			}
			else if (problem instanceof EventException refusal && !SILENCE.contains(refusal.code())) {
				refusals.put(receiver, refusal);
			}
			else {
				silent.add(receiver);
			}
		}));
		return new Answers<>(answers, refusals, silent);
	}

}
