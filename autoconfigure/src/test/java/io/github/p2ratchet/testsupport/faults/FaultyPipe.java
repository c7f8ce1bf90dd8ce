package io.github.p2ratchet.testsupport.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection: what it takes from one side it gives to the other,
 * unless its fault is in the way. Bounded; without a clock of its own. To be used by one
 * thread.
 */
final class FaultyPipe {

	/** Bytes that may be on their way. */
	static final int CAPACITY = 64 * 1024;

	private static final int MAX_WRITES = 64; // at a time, then others have their turn

	private final Deque<Chunk> chunks = new ArrayDeque<>();

	private Fault fault = Fault.NONE;

	private int waiting;

	private long notBefore; // when more may be given, for the sake of the rate

	private boolean slowed;

	private boolean ended;

	private boolean endGiven;

	void fault(Fault next) {
		this.fault = next;
		if (next.swallowing()) {
			this.chunks.clear();
			this.waiting = 0;
		}
	}

	boolean isSwallowing() {
		return this.fault.swallowing();
	}

	/** Whether it takes what there is to read. */
	boolean takes() {
		return !this.fault.stalled() && !this.ended && this.waiting < CAPACITY;
	}

	/** Take what there is to read, as much as there is room for. */
	void take(ReadableByteChannel source, long now) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(CAPACITY - this.waiting);
		int count = source.read(buffer);
		if (count < 0) {
			this.ended = true;
		}
		else if (count > 0 && !this.fault.swallowing()) {
			this.chunks.add(new Chunk(buffer.flip(), now + this.fault.delay().toNanos()));
			this.waiting += count;
		}
	}

	/** When it next has something to give, {@code Long.MAX_VALUE} for not now. */
	long givesAt() {
		Chunk first = this.chunks.peek();
		if (first == null || this.fault.stalled()) {
			return Long.MAX_VALUE;
		}
		return this.slowed ? Math.max(first.due(), this.notBefore) : first.due();
	}

	/** Give what is due, as much as the other side takes. */
	void give(WritableByteChannel target, long now) throws IOException {
		for (int i = 0; i < MAX_WRITES && givesAt() <= now; i++) {
			Chunk first = this.chunks.element();
			int size = Math.min(first.bytes().remaining(), pieces());
			ByteBuffer piece = first.bytes().slice(first.bytes().position(), size);
			int written = target.write(piece);
			first.bytes().position(first.bytes().position() + written);
			this.waiting -= written;
			if (!first.bytes().hasRemaining()) {
				this.chunks.remove();
			}
			slowDown(written, now);
			if (written < size) {
				return;
			}
		}
	}

	private int pieces() {
		long hundredth = Math.max(1, this.fault.bytesPerSecond() / 100);
		return (int) Math.min(this.fault.pieces(), hundredth);
	}

	private void slowDown(int written, long now) {
		this.slowed = this.fault.bytesPerSecond() < Long.MAX_VALUE;
		if (this.slowed) {
			this.notBefore = now + written * TimeUnit.SECONDS.toNanos(1) / this.fault.bytesPerSecond();
		}
	}

	/** Whether the end is to be passed on, once: all before it was given. */
	boolean givesEnd() {
		boolean now = this.ended && !this.endGiven && this.chunks.isEmpty() && !this.fault.stalled()
				&& !this.fault.swallowing();
		this.endGiven |= now;
		return now;
	}

	/** Whether the end has come. */
	boolean hasEnded() {
		return this.ended;
	}

	/** Whether the end was passed on. */
	boolean isDone() {
		return this.endGiven;
	}

	/**
	 * Bytes on their way.
	 *
	 * @param bytes what is left of them
	 * @param due when they may be given
	 */
	private record Chunk(ByteBuffer bytes, long due) {
	}

}
