package io.github.p2ratchet.dispatch;

/**
 * A handler that could never work, or would not be safe, found at start-up.
 */
public final class InvalidHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Name of the bean. */
	private final String beanName;

	/** The method with its class and parameters. */
	private final String method;

	/** What is wrong. */
	private final String problem;

	/** What to write instead. */
	private final String advice;

	/**
	 * Create an exception.
	 * @param beanName name of the bean
	 * @param method the method with its class and parameters
	 * @param problem what is wrong, one sentence
	 * @param advice what to write instead, one sentence
	 */
	public InvalidHandlerException(String beanName, String method, String problem, String advice) {
		super("Bean '" + beanName + "', method " + method + ": " + problem + " " + advice);
		this.beanName = beanName;
		this.method = method;
		this.problem = problem;
		this.advice = advice;
	}

	/**
	 * Name of the bean.
	 * @return the name
	 */
	public String beanName() {
		return this.beanName;
	}

	/**
	 * The method with its class and parameters, such as {@code Chat.send(String)}.
	 * @return the method
	 */
	public String method() {
		return this.method;
	}

	/**
	 * What is wrong.
	 * @return one sentence
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * What to write instead.
	 * @return one sentence
	 */
	public String advice() {
		return this.advice;
	}

}
