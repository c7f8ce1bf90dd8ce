package io.github.p2ratchet.transport.servlet;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What goes out on one socket. Nobody waits for the peer: what the network does not take
 * waits here, and whoever finds nobody writing writes all of it. No lock is held
 * meanwhile, since the container has locks of its own.
 */
abstract class SocketOutput {

	/** Bytes beyond which only the last ping or pong is kept. */
	private static final int MOST_BEFORE_CONTROL = 1024;

	private static final ByteBuffer[] NOTHING = {};

	private final Backlog backlog = new Backlog(); // guarded by this, as all below

	private byte @Nullable [] control; // a ping or pong that has to wait

	private boolean writing; // by a thread, or by the container once the network takes
								// more

	private int inside; // threads that write right now

	private boolean full; // nothing is put behind the last frame

	private boolean dead;

	/**
	 * Start to write, without waiting. One at a time.
	 * @return whether all is written; otherwise {@link #written} follows, or the end
	 */
	abstract boolean write(ByteBuffer[] chunk);

	/**
	 * What the calling thread may use for a write that ends at once, null for nothing.
	 */
	abstract @Nullable SendBuffer sendBuffer();

	/** All has been written. Any thread. */
	abstract void idle();

	/** Put whole frames behind those that wait; returns how many bytes wait now. */
	final synchronized long add(byte[] frames) {
		if (!this.full && !this.dead) {
			this.backlog.add(frames);
		}
		return this.backlog.bytes();
	}

	/**
	 * Put a ping or pong behind what waits. The last one counts when the peer does not
	 * read (RFC 6455, section 5.5.3).
	 */
	final synchronized void addControl(byte[] frame) {
		if (this.full || this.dead) {
			return;
		}
		if (this.backlog.bytes() < MOST_BEFORE_CONTROL) {
			this.backlog.add(frame);
		}
		else {
			this.control = frame;
		}
	}

	/** Put the last frame behind what waits. */
	final synchronized void addLast(byte[] frame) {
		if (this.control != null) {
			add(this.control);
			this.control = null;
		}
		add(frame);
		this.full = true;
	}

	/** Forget what waits, but for the last frame, and what is begun. */
	final synchronized void drop(byte @Nullable [] last) {
		boolean written = this.backlog.isEmpty();
		this.backlog.drop();
		this.control = null;
		if (last != null && !written) {
			this.backlog.add(last);
		}
	}

	final synchronized long waitingBytes() {
		return this.backlog.bytes();
	}

	/** Whether nothing waits, with the last frame among what was written. */
	final synchronized boolean isDone() {
		return this.full && !this.dead && !this.writing && this.backlog.isEmpty();
	}

	/** Write all that waits, unless somebody does. Any thread. */
	final void writeAll() {
		writeAll(begin());
	}

	private synchronized ByteBuffer[] begin() {
		if (this.writing || this.dead) {
			return NOTHING;
		}
		ByteBuffer[] chunk = next();
		if (chunk.length > 0) {
			this.inside++;
		}
		return chunk;
	}

	private void writeAll(ByteBuffer[] first) {
		ByteBuffer[] chunk = first;
		while (chunk.length > 0) {
			if (!write(chunk)) { // somebody goes on, or already has
				leave();
				return;
			}
			chunk = more();
		}
		idle();
	}

	private synchronized ByteBuffer[] more() {
		ByteBuffer[] chunk = this.dead ? NOTHING : next();
		if (chunk.length == 0) {
			leave();
		}
		return chunk;
	}

	private ByteBuffer[] next() {
		if (this.control != null && this.backlog.addFirst(this.control)) {
			this.control = null;
		}
		ByteBuffer[] chunk = this.backlog.next(sendBuffer());
		this.writing = chunk.length > 0;
		return chunk;
	}

	/** A write has ended that did not at once. Any thread. */
	final void written() {
		ByteBuffer[] chunk;
		synchronized (this) {
			this.writing = false;
			chunk = begin();
		}
		writeAll(chunk);
	}

	/** To be called before the socket is used otherwise; false when that must not be. */
	final synchronized boolean enter() {
		if (!this.dead) {
			this.inside++;
		}
		return !this.dead;
	}

	final synchronized void leave() {
		this.inside--;
		if (this.dead) {
			notifyAll();
		}
	}

	/** Write nothing more; false when that was so already. */
	final synchronized boolean die() {
		if (this.dead) {
			return false;
		}
		this.dead = true;
		this.backlog.clear();
		this.control = null;
		return true;
	}

	final synchronized boolean isDead() {
		return this.dead;
	}

	/** Wait for those who write right now, which is a matter of microseconds. */
	final synchronized void awaitWriters(long maxMillis) {
		long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(maxMillis);
		try {
			for (long left = maxMillis; this.inside > 0 && left > 0; left = millisUntil(deadline)) {
				wait(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static long millisUntil(long deadline) {
		return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
	}

}
