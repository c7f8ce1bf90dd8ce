package io.github.p2ratchet.endpoint;

/**
 * What becomes of a message that has come in.
 */
enum Reception {

	/** It is handled. */
	TAKEN,

	/** It was received before, or comes from a socket that was given up. */
	IGNORED,

	/** Those before it are missing. */
	GAP,

	/** Too many wait. */
	REFUSED

}
