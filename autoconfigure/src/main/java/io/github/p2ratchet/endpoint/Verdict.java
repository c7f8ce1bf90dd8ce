package io.github.p2ratchet.endpoint;

/**
 * What becomes of a request to resume a session.
 */
enum Verdict {

	/** The socket belongs to the session now. */
	RESUMED,

	/** It is no session of this client's. */
	UNKNOWN,

	/** A later socket of the session came first, or this one is gone. */
	STALE,

	/** It cannot be resumed without loss. */
	LOST,

	/** The application has ended it. */
	ENDED

}
