package io.github.p2ratchet.testsupport.faults;

import java.time.Duration;

/**
 * What is done to one direction of a connection.
 *
 * @param stalled whether nothing is taken, so that the sender has to wait
 * @param swallowing whether all is taken and nothing given, not even the end
 * @param delay how long each byte is on its way
 * @param pieces most bytes that are given at a time
 * @param bytesPerSecond most bytes that are given in a second
 */
public record Fault(boolean stalled, boolean swallowing, Duration delay, int pieces, long bytesPerSecond) {

	/** None at all. */
	public static final Fault NONE = new Fault(false, false, Duration.ZERO, Integer.MAX_VALUE, Long.MAX_VALUE);

	/** Take nothing: the sender has to wait. */
	public Fault stall() {
		return new Fault(true, this.swallowing, this.delay, this.pieces, this.bytesPerSecond);
	}

	/** Take all and give nothing, not even the end: the connection is half open. */
	public Fault swallow() {
		return new Fault(this.stalled, true, this.delay, this.pieces, this.bytesPerSecond);
	}

	/** Be slow, without changing the order. */
	public Fault delayedBy(Duration time) {
		return new Fault(this.stalled, this.swallowing, time, this.pieces, this.bytesPerSecond);
	}

	/** Give at most so many bytes at a time. */
	public Fault inPiecesOf(int bytes) {
		return new Fault(this.stalled, this.swallowing, this.delay, bytes, this.bytesPerSecond);
	}

	/** Give at most so many bytes in a second. */
	public Fault throttledTo(long bytes) {
		return new Fault(this.stalled, this.swallowing, this.delay, this.pieces, bytes);
	}

}
