package io.github.p2ratchet.protocol;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A failure the peer is told: its code, its words, facts for its program. Thrown from a
 * handler, it is sent instead of an answer; the connection stays open. Immutable.
 */
public class EventException extends RuntimeException {

	private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_.]{0,63}");

	private static final long serialVersionUID = 1L;

	private final transient EventFailure failure;

	/**
	 * Create a failure.
	 * @param code one of {@link ErrorCode} or the application's own
	 * ({@code [a-z][a-z0-9_.]{0,63}})
	 * @param message words for the peer
	 */
	public EventException(String code, String message) {
		this(code, message, null);
	}

	/**
	 * Create a failure with a cause that the peer is not told.
	 * @param code one of {@link ErrorCode} or the application's own
	 * ({@code [a-z][a-z0-9_.]{0,63}})
	 * @param message words for the peer
	 * @param cause for the log, null for none
	 */
	public EventException(String code, String message, @Nullable Throwable cause) {
		this(EventFailure.of(code, message), cause);
	}

	/**
	 * Create a failure from all that the peer is told.
	 * @param failure what the peer is told
	 * @param cause for the log, null for none
	 */
	public EventException(EventFailure failure, @Nullable Throwable cause) {
		super(failure.message(), cause);
		Assert.isTrue(CODE.matcher(failure.code()).matches(),
				() -> "The error code '" + failure.code() + "' must match " + CODE);
		this.failure = failure;
	}

	/**
	 * The client may not do this.
	 * @param message words for the peer
	 * @return a failure of code {@code forbidden}
	 */
	public static EventException forbidden(String message) {
		return new EventException(ErrorCode.FORBIDDEN, message);
	}

	/**
	 * A field of the data is wrong.
	 * @param field path of the field, empty for the data itself
	 * @param message what is wrong with it, for the peer
	 * @return a failure of code {@code invalid_data} with one violation
	 */
	public static EventException invalid(String field, String message) {
		return invalid(List.of(new Violation(field, message)), null);
	}

	/**
	 * Several fields of the data are wrong.
	 * @param violations what is wrong with which field
	 * @param cause for the log, null for none
	 * @return a failure of code {@code invalid_data}
	 */
	public static EventException invalid(List<Violation> violations, @Nullable Throwable cause) {
		return new EventException(
				new EventFailure(ErrorCode.INVALID_DATA, "The data is not valid.", false, violations, null, null, null),
				cause);
	}

	/**
	 * Not possible now, worth trying again.
	 * @param message words for the peer
	 * @param retryAfter when to try again
	 * @return a retryable failure of code {@code unavailable}
	 */
	public static EventException unavailable(String message, Duration retryAfter) {
		return new EventException(
				new EventFailure(ErrorCode.UNAVAILABLE, message, true, List.of(), retryAfter, null, null), null);
	}

	/**
	 * Something unexpected. The peer is told an incident id and nothing else; whoever
	 * calls this logs the cause under the same id.
	 * @param cause what happened
	 * @return a failure of code {@code internal} with a new incident id
	 */
	public static EventException internal(Throwable cause) {
		String incident = Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36);
		return new EventException(
				new EventFailure(ErrorCode.INTERNAL, "Internal error.", false, List.of(), null, null, incident), cause);
	}

	/**
	 * A copy with facts for the peer's program.
	 * @param details anything Jackson can write, sent as {@code error.details}
	 * @return the copy
	 */
	public EventException withDetails(Object details) {
		EventFailure f = this.failure;
		EventException copy = new EventException(new EventFailure(f.code(), f.message(), f.retryable(), f.violations(),
				f.retryAfter(), details, f.incident()), getCause());
		copy.setStackTrace(getStackTrace());
		return copy;
	}

	/**
	 * The code on the wire.
	 * @return one of {@link ErrorCode} or the application's own
	 */
	public String code() {
		return this.failure.code();
	}

	/**
	 * All that the peer is told.
	 * @return the failure
	 */
	public EventFailure failure() {
		return this.failure;
	}

}
