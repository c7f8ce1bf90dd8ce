package io.github.p2ratchet.benchmarks.load;

/**
 * Something to send and to expect.
 */
interface Load {

	/** Send what is due, and tell whether anything was. */
	boolean sendDue(long now);

	/** A message came; its bytes are valid during the call. */
	void received(LoadConnection from, byte[] bytes, int start, int end, long now);

	/** A connection has logged in. */
	default void opened(LoadConnection connection, long now) {
		// nothing to do
	}

	/** A connection has come to its end, which it was not told to. */
	default void ended(LoadConnection connection, long now) {
		// nothing to do
	}

	/** Whether nothing more is to be sent or waited for. */
	boolean isDone(long now);

}
