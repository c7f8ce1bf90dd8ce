package io.github.p2ratchet.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot work. Ends the start; the failure report names the property, its
 * value, what is wrong with it, and what to write instead.
 */
class RatchetConfigurationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String key;

	private final @Nullable String value;

	private final String problem;

	private final String advice;

	/**
	 * Create an exception.
	 * @param key the property, such as {@code p2.ratchet.provider}
	 * @param value what it is set to, null when it is not set; a secret has to be masked
	 * @param problem what is wrong, a sentence without a full stop
	 * @param advice what to do instead, whole sentences
	 */
	public RatchetConfigurationException(String key, @Nullable Object value, String problem, String advice) {
		super(key + ((value != null) ? " = '" + value + "'" : "") + ": " + problem);
		this.key = key;
		this.value = (value != null) ? value.toString() : null;
		this.problem = problem;
		this.advice = advice;
	}

	/**
	 * The property.
	 * @return its key
	 */
	public String key() {
		return this.key;
	}

	/**
	 * What the property is set to.
	 * @return the value as text, null when it is not set
	 */
	public @Nullable String value() {
		return this.value;
	}

	/**
	 * What is wrong.
	 * @return a sentence without a full stop
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * What the failure report begins with.
	 * @return whole sentences
	 */
	public String description() {
		String setting = (this.value != null) ? "is set to '" + this.value + "'" : "is not set";
		return "The property '" + this.key + "' " + setting + ": " + this.problem + ".";
	}

	/**
	 * What to do instead.
	 * @return whole sentences
	 */
	public String advice() {
		return this.advice;
	}

}
