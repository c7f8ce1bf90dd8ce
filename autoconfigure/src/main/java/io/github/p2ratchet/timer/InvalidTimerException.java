package io.github.p2ratchet.timer;

/**
 * A timer that cannot be started. Ends the start of the application.
 */
public final class InvalidTimerException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/** What to do. */
	private final String advice;

	InvalidTimerException(String problem, String advice) {
		super(problem);
		this.advice = advice;
	}

	/**
	 * What to do.
	 * @return whole sentences
	 */
	public String advice() {
		return this.advice;
	}

}
