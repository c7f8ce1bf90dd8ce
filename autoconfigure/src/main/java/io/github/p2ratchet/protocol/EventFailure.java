package io.github.p2ratchet.protocol;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * All that a peer is told about a failed event.
 *
 * @param code one of {@link ErrorCode} or the application's own
 * @param message words written for the peer
 * @param retryable whether sending the same again later may succeed
 * @param violations what is wrong with which field, empty unless the data was refused
 * @param retryAfter when to try again, null when nothing is known
 * @param details facts of the application for its own program, null for none
 * @param incident what to look for in the server's log, null unless the failure was
 * unexpected
 */
public record EventFailure(String code, String message, boolean retryable, List<Violation> violations,
		@Nullable Duration retryAfter, @Nullable Object details, @Nullable String incident) {

	/**
	 * Create a failure.
	 * @param code one of {@link ErrorCode} or the application's own
	 * @param message words written for the peer
	 * @param retryable whether sending the same again later may succeed
	 * @param violations is copied
	 * @param retryAfter null when nothing is known
	 * @param details null for none
	 * @param incident null unless the failure was unexpected
	 */
	public EventFailure {
		violations = List.copyOf(violations);
	}

	static EventFailure of(String code, String message) {
		return new EventFailure(code, message, false, List.of(), null, null, null);
	}

}
