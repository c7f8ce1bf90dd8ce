package io.github.p2ratchet.endpoint;

/**
 * Something that a connection's {@link Inbox} takes in and has done in its turn.
 */
interface Message extends Runnable {

	/**
	 * Whether it is taken in. Called with the inbox's lock held, so that what is found
	 * out here and the place in the order belong together; must not call out.
	 * @return false for nothing to be done
	 */
	default boolean isAdmitted() {
		return true;
	}

	/**
	 * Whether the calling thread reads from the socket, so that it may be told to pause.
	 * @return false for what is not read
	 */
	default boolean isOfReader() {
		return false;
	}

	/** It is not done: the executor takes nothing. With no lock held; must not wait. */
	default void dropped() {
		// nobody misses it
	}

}
