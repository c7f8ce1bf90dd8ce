package io.github.p2ratchet.endpoint;

/**
 * A message that the calling thread has read.
 *
 * @param action what is to be done
 */
record ReadMessage(Runnable action) implements Message {

	@Override
	public boolean isOfReader() {
		return true;
	}

	@Override
	public void run() {
		this.action.run();
	}

}
