package io.github.p2ratchet.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventException;

/**
 * Who answered what, who refused, who stayed silent: each connection that was asked is in
 * one of the three.
 *
 * @param <T> the type of an answer
 * @param answers what they answered, which may be null
 * @param refusals what they answered instead; {@code invalid_data} for an answer that is
 * none of the type, {@code limit_exceeded} for whom too many other questions wait
 * @param silent who did not answer in time, or has gone
 */
public record Answers<T>(Map<Connection, @Nullable T> answers, Map<Connection, EventException> refusals,
		Set<Connection> silent) {

	/**
	 * Keep answers.
	 * @param answers is copied
	 * @param refusals is copied
	 * @param silent is copied
	 */
	public Answers {
		answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
		refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
		silent = Collections.unmodifiableSet(new LinkedHashSet<>(silent));
	}

}
