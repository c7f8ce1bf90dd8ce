package io.github.p2ratchet.transport.netty;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.protocol.Frame;

/**
 * What one peer has not taken yet, in order. Event loop only.
 */
final class Backlog {

	/** Bytes taken in one go. */
	private static final int CHUNK = 32 * 1024;

	private final Queue<Frame> frames = new ArrayDeque<>();

	private long bytes;

	long bytes() {
		return this.bytes;
	}

	boolean isEmpty() {
		return this.frames.isEmpty();
	}

	void add(Batch batch) {
		this.frames.addAll(batch.frames());
		this.bytes += batch.size();
	}

	/** Take what comes next. */
	List<Frame> next() {
		List<Frame> result = new ArrayList<>();
		int taken = 0;
		while (!this.frames.isEmpty() && taken < CHUNK) {
			Frame frame = this.frames.remove();
			taken += frame.size();
			result.add(frame);
		}
		this.bytes -= taken;
		return result;
	}

}
