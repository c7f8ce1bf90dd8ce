package io.github.p2ratchet.endpoint;

/**
 * A socket as the endpoint looks after it, whatever is spoken over it.
 */
interface OpenSocket {

	/** What goes out on it. */
	Outbound outbound();

	/** When something has come in, in seconds by the endpoint's clock. */
	int receivedAt();

	/**
	 * Whether nothing is read from it for now, so that its silence means nothing; then it
	 * counts as heard of. Sweeping thread.
	 */
	boolean isReadingPaused();

	/** Tell the peer what it has to know from time to time. Sweeping thread. */
	void tellOfLife(int now);

	/** Whether the peer understands when it is told to go elsewhere. */
	boolean understandsDrain();

	/**
	 * Begin to leave, if nothing is being done for it.
	 * @return whether the socket is to be closed now
	 */
	boolean leavesIfIdle();

}
