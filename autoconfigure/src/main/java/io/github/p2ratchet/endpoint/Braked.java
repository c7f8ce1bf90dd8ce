package io.github.p2ratchet.endpoint;

/**
 * Counts the messages of one connection that have come to nothing, for the {@link Brake}.
 */
abstract class Braked {

	private short vain; // a late view of it, or a lost count, does no harm

	/** A message has come to nothing, or was one that no limit counts. Any thread. */
	final void cameInVain() {
		if (this.vain < Brake.MESSAGES) { // more is of no interest, and would not fit
			this.vain++;
		}
	}

	/** Whether a pause in reading is due. Reading thread. */
	final boolean isPauseDue() {
		return this.vain >= Brake.MESSAGES;
	}

	/** Reading pauses: count anew. Reading thread. */
	final void pauses() {
		this.vain = 0;
	}

}
