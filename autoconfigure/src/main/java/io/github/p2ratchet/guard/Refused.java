package io.github.p2ratchet.guard;

import java.util.Map;

/**
 * Why a connection is not taken.
 */
public enum Refused {

	/** Its address is blocked, or not among those allowed. */
	ADDRESS(403, "This address may not connect.", Map.of()),

	/** Its address has as many as it may have. */
	PER_ADDRESS(429, "There are too many connections from this address.", Map.of("Retry-After", "10")),

	/** There are as many as there may be. */
	TOTAL(503, "There are too many connections.", Map.of("Retry-After", "5"));

	private final int status;

	private final String reason;

	private final Map<String, String> headers;

	Refused(int status, String reason, Map<String, String> headers) {
		this.status = status;
		this.reason = reason;
		this.headers = headers;
	}

	/**
	 * Status of the response.
	 * @return an HTTP status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * What the peer is told.
	 * @return a line
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Headers of the response.
	 * @return names and values
	 */
	public Map<String, String> headers() {
		return this.headers;
	}

}
