package io.github.p2ratchet.endpoint;

import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Frame;

/**
 * Puts into words what became of an event. Thread-safe.
 */
final class Replies {

	private static final Log logger = LogFactory.getLog(Replies.class);

	private final EnvelopeCodec codec;

	/** Names of the allow-list, so bounded. */
	private final Set<String> dropped = ConcurrentHashMap.newKeySet();

	Replies(EnvelopeCodec codec) {
		this.codec = codec;
	}

	/**
	 * The answer to an event that went well; null when nobody waits for one. Throws what
	 * the client is told instead when it cannot be written.
	 */
	@Nullable Frame success(String event, long id, @Nullable Object result) {
		if (id == 0) {
			if (result != null && logger.isDebugEnabled() && this.dropped.add(event)) {
				logger.debug("The result of '" + event + "' goes nowhere: the client did not ask for one");
			}
			return null;
		}
		try {
			return this.codec.answer(id, result);
		}
		catch (IllegalArgumentException ex) {
			throw logged(event, ex);
		}
	}

	/** How a failed event is answered; the name is null when it is not known. */
	Frame failure(@Nullable String event, long id, EventException problem) {
		try {
			return (id != 0) ? this.codec.refusal(id, problem.failure()) : this.codec.error(event, problem.failure());
		}
		catch (IllegalArgumentException ex) { // details that cannot be written
			EventException instead = logged(event, ex);
			return (id != 0) ? this.codec.refusal(id, instead.failure()) : this.codec.error(event, instead.failure());
		}
	}

	/**
	 * What the client is told of what went wrong with an event; the name is null when it
	 * is not known.
	 */
	static EventException told(@Nullable String event, Throwable problem) {
		Throwable cause = (problem instanceof CompletionException && problem.getCause() != null) ? problem.getCause()
				: problem;
		return (cause instanceof EventException known) ? meantForPeer(known) : logged(event, cause);
	}

	/** That another connection was lost would be taken for the end of the peer's own. */
	private static EventException meantForPeer(EventException known) {
		return !known.code().equals(ErrorCode.SESSION_LOST) ? known
				: new EventException(ErrorCode.UNAVAILABLE, "Somebody else has gone.", known);
	}

	private static EventException logged(@Nullable String event, Throwable problem) {
		EventException result = EventException.internal(problem);
		logger.error("Event '" + event + "' failed, incident " + result.failure().incident(), problem);
		return result;
	}

}
