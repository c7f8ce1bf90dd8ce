package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.EventNames;

/**
 * How many of a client's messages a session has received, how many of these the client
 * has not been told of, and what it has asked. Changed with the inbox's lock held, but
 * for what is asked; a late view of it does no harm.
 */
final class ReceivedCount {

	/** Messages, or bytes of them, after which the client is told that they arrived. */
	private static final int MANY_MESSAGES = 256;

	private static final int MANY_BYTES = 256 * 1024;

	private volatile long last;

	private int untold;

	private int untoldBytes;

	private volatile int untoldSince;

	private long lastId; // handling thread

	/**
	 * Whether the id of an event, if it has one, is above all before. Handling thread.
	 */
	boolean isInOrder(Envelope.Event event) {
		boolean result = !event.expectsAnswer() || event.id() > this.lastId;
		this.lastId = Math.max(this.lastId, event.id());
		return result;
	}

	/** Whether the client has asked something: no original one can. */
	boolean hasBeenAsked() {
		return this.lastId != 0;
	}

	/** Highest number that was received. */
	long last() {
		return this.last;
	}

	/**
	 * A message has come in.
	 * @param strict whether it has to be the next one
	 * @param now seconds by the endpoint's clock
	 */
	Reception receive(Envelope envelope, boolean strict, int bytes, int now) {
		if (envelope instanceof Envelope.Event event
				&& (event.isVolatile() || EventNames.isControl(event.payload().event()))) {
			return Reception.TAKEN;
		}
		long number = envelope.seq();
		if (number == this.last + 1) {
			this.last = number;
			if (this.untold++ == 0) {
				this.untoldSince = now;
			}
			this.untoldBytes += bytes;
			return Reception.TAKEN;
		}
		if (!strict) {
			return Reception.TAKEN;
		}
		return (number >= 1 && number <= this.last) ? Reception.IGNORED : Reception.GAP;
	}

	/** Whether the client has waited long enough to be told. */
	boolean isMuchUntold() {
		return this.untold >= MANY_MESSAGES || this.untoldBytes >= MANY_BYTES;
	}

	/** Whether something was received so long ago, in seconds, and not told. */
	boolean isUntoldFor(int seconds, int now) {
		return this.untold > 0 && now - this.untoldSince >= seconds;
	}

	/** The client is being told. */
	void told() {
		this.untold = 0;
		this.untoldBytes = 0;
	}

}
