package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.Frame;

/**
 * Messages that were written to a client, which has not confirmed them yet: numbered in
 * the order in which they were written, the oldest dropped first. Those that were written
 * together take one place, and their frames are shared with everybody else who got them.
 * Holds nothing while all is confirmed. Not thread-safe.
 */
final class Unconfirmed {

	private static final int FEW = 8;

	private Batch.Written @Nullable [] ring;

	private int head;

	private int size;

	private int skipped; // messages at the head that are confirmed

	private long last; // number of the newest message

	private int messages;

	private long bytes;

	/** Number of the newest message, 0 before the first. */
	long last() {
		return this.last;
	}

	/** Number of the oldest message that is kept, one above the last when none is. */
	long first() {
		return this.last - this.messages + 1;
	}

	int messages() {
		return this.messages;
	}

	long bytes() {
		return this.bytes;
	}

	void add(Batch.Written written) {
		Batch.Written[] places = roomy();
		places[(this.head + this.size) & (places.length - 1)] = written;
		this.size++;
		int count = written.frames().size();
		this.last += count;
		this.messages += count;
		this.bytes += written.bytes();
	}

	private Batch.Written[] roomy() {
		Batch.Written[] places = this.ring;
		if (places == null) {
			places = new Batch.Written[FEW];
			this.ring = places;
			this.head = 0;
		}
		else if (this.size == places.length) {
			Batch.Written[] larger = Arrays.copyOf(places, 2 * places.length);
			System.arraycopy(places, 0, larger, places.length, this.head);
			Arrays.fill(larger, 0, this.head, null);
			places = larger;
			this.ring = larger;
		}
		return places;
	}

	/** Forget all up to a number. */
	void confirm(long number) {
		if (number >= this.last) {
			clear();
		}
		while (this.messages > 0 && first() <= number) {
			dropOldest();
		}
	}

	void dropOldest() {
		Batch.Written oldest = head();
		Frame frame = oldest.frames().get(this.skipped);
		this.messages--;
		this.bytes -= frame.size();
		this.skipped++;
		if (this.skipped == oldest.frames().size()) {
			removeHead();
		}
	}

	private Batch.Written head() {
		Batch.Written[] places = this.ring;
		if (places == null) {
			throw new IllegalStateException("Nothing is kept");
		}
		return places[this.head];
	}

	private void removeHead() {
		Batch.Written[] places = this.ring;
		if (places != null) {
			places[this.head] = null;
			this.head = (this.head + 1) & (places.length - 1);
		}
		this.skipped = 0;
		this.size--;
		if (this.size == 0) {
			this.ring = null;
		}
	}

	/** When the oldest was written, in seconds by the endpoint's clock. */
	int oldestAt() {
		return head().at();
	}

	/**
	 * Messages in order.
	 * @param number of the first of them, which is kept
	 * @param enough bytes after which no more is added
	 * @return one or more
	 */
	List<Frame> from(long number, int enough) {
		List<Frame> result = new ArrayList<>();
		long skip = number - first() + this.skipped;
		int collected = 0;
		Batch.Written[] places = this.ring;
		for (int i = 0; places != null && i < this.size && collected < enough; i++) {
			List<Frame> frames = places[(this.head + i) & (places.length - 1)].frames();
			for (int j = (int) Math.min(skip, frames.size()); j < frames.size() && collected < enough; j++) {
				result.add(frames.get(j));
				collected += frames.get(j).size();
			}
			skip = Math.max(0, skip - frames.size());
		}
		return result;
	}

	void clear() {
		this.ring = null;
		this.size = 0;
		this.skipped = 0;
		this.messages = 0;
		this.bytes = 0;
	}

}
