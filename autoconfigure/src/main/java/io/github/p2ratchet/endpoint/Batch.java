package io.github.p2ratchet.endpoint;

import java.util.List;

import io.github.p2ratchet.protocol.Frame;

/**
 * Frames that leave together, one after the other. Transports extend it to encode them
 * once for all connections they go to. Used by one thread.
 */
public class Batch {

	private final List<Frame> frames;

	private final int size;

	/**
	 * Create a batch.
	 * @param frames one or more
	 */
	public Batch(List<Frame> frames) {
		this.frames = frames;
		int bytes = 0;
		for (Frame frame : frames) {
			bytes += frame.size();
		}
		this.size = bytes;
	}

	/**
	 * The frames in order.
	 * @return one or more
	 */
	public final List<Frame> frames() {
		return this.frames;
	}

	/**
	 * Length of all together, without what a transport adds.
	 * @return number of bytes
	 */
	public final int size() {
		return this.size;
	}

	/** It has been written to all; what it held may be given back. */
	public void release() {
	}

}
