package io.github.p2ratchet.endpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import io.github.p2ratchet.protocol.Frame;

/**
 * Messages that were not yet written to anybody, in order; they may expire, and be
 * replaced by the latest of the same. Not thread-safe.
 */
final class Waiting {

	private final Deque<Frame> frames = new ArrayDeque<>();

	private long bytes;

	int messages() {
		return this.frames.size();
	}

	long bytes() {
		return this.bytes;
	}

	boolean isEmpty() {
		return this.frames.isEmpty();
	}

	void add(Frame frame) {
		if (frame.delivery().key() != null) {
			remove(frame);
		}
		this.frames.add(frame);
		this.bytes += frame.size();
	}

	private void remove(Frame newer) {
		Iterator<Frame> all = this.frames.iterator();
		while (all.hasNext()) {
			Frame frame = all.next();
			if (frame.isReplacedBy(newer)) {
				all.remove();
				this.bytes -= frame.size();
				return; // there is one at most
			}
		}
	}

	void removeExpired() {
		long now = System.nanoTime();
		this.frames.removeIf((frame) -> frame.isExpired(now));
		this.bytes = this.frames.stream().mapToLong(Frame::size).sum();
	}

	/**
	 * Take messages out that may still be written.
	 * @param enough bytes after which no more is taken
	 * @return none when all had expired
	 */
	List<Frame> take(int enough) {
		List<Frame> result = new ArrayList<>();
		long now = System.nanoTime();
		int taken = 0;
		while (!this.frames.isEmpty() && taken < enough) {
			Frame frame = this.frames.remove();
			this.bytes -= frame.size();
			if (!frame.isExpired(now)) {
				result.add(frame);
				taken += frame.size();
			}
		}
		return result;
	}

}
