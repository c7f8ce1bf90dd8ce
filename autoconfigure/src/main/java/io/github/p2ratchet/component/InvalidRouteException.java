package io.github.p2ratchet.component;

/**
 * A component that could not be reached, or not as its route says, found at start-up.
 */
public final class InvalidRouteException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	/** What to write instead. */
	private final String advice;

	/**
	 * Create an exception.
	 * @param beanName name of the bean
	 * @param problem what is wrong, whole sentences
	 * @param advice what to write instead, whole sentences
	 */
	public InvalidRouteException(String beanName, String problem, String advice) {
		super("The component '" + beanName + "' cannot be served: " + problem);
		this.advice = advice;
	}

	/**
	 * What to write instead.
	 * @return whole sentences
	 */
	public String advice() {
		return this.advice;
	}

}
