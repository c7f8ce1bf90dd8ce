package io.github.p2ratchet.endpoint;

/**
 * What is done in its turn, with something else to do where no thread is found for it.
 *
 * @param action is done
 * @param instead is done by whoever finds no thread
 */
record Step(Runnable action, Runnable instead) implements Message {

	@Override
	public void run() {
		this.action.run();
	}

	@Override
	public void dropped() {
		this.instead.run();
	}

}
