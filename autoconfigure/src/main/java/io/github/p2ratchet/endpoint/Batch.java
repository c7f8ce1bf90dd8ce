package io.github.p2ratchet.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.Frame;

/**
 * Frames that leave together, one after the other. Transports extend it to encode them
 * once for all connections they go to. Used by one thread.
 */
public class Batch {

	private final List<Frame> frames;

	private final int size;

	private final boolean plain;

	private @Nullable Written written;

	/**
	 * Create a batch.
	 * @param frames one or more
	 */
	public Batch(List<Frame> frames) {
		this.frames = frames;
		int bytes = 0;
		boolean allPlain = true;
		for (Frame frame : frames) {
			bytes += frame.size();
			allPlain &= frame.delivery().isReliable();
		}
		this.size = bytes;
		this.plain = allPlain;
	}

	/** Whether nothing in it may be dropped. */
	final boolean isPlain() {
		return this.plain;
	}

	/** Whether something in it has waited too long. */
	final boolean isExpired() {
		long now = System.nanoTime();
		return this.frames.stream().anyMatch((frame) -> frame.isExpired(now));
	}

	/**
	 * What clients count of it, made once for all who get it.
	 * @param now seconds by the endpoint's clock
	 */
	final Written written(int now) {
		Written result = this.written;
		if (result == null) {
			result = Written.of(this.frames, now);
			this.written = result;
		}
		return result;
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

	/**
	 * Messages that were written together and are kept until they are confirmed.
	 *
	 * @param frames those that clients count
	 * @param bytes their length
	 * @param at when they were written, in seconds by the endpoint's clock
	 */
	record Written(List<Frame> frames, int bytes, int at) {

		static Written of(List<Frame> all, int now) {
			boolean allCount = true;
			int bytes = 0;
			for (Frame frame : all) {
				if (frame.isCounted()) {
					bytes += frame.size();
				}
				else {
					allCount = false;
				}
			}
			return new Written(allCount ? all : all.stream().filter(Frame::isCounted).toList(), bytes, now);
		}

	}

}
