package io.github.p2ratchet.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.Frame;

/**
 * The messages of one session to its client: those that were written and are not
 * confirmed, of which some may have to be repeated, and those that were not written yet.
 * Bounded. Not thread-safe.
 */
final class MessageLog {

	/** Bytes taken in one go. */
	private static final int CHUNK = 64 * 1024;

	private final EndpointSettings settings;

	private @Nullable Unconfirmed written; // null for a session that does not resume

	private @Nullable Waiting waiting; // not yet written

	private long repeated; // next message to be repeated, 0 for none

	MessageLog(EndpointSettings settings) {
		this.settings = settings;
	}

	/** From now on what is written is counted and kept. */
	void begin() {
		if (this.written == null) {
			this.written = new Unconfirmed();
		}
	}

	boolean isEmpty() {
		return this.repeated == 0 && this.waiting == null;
	}

	/** Something is being written for the first time. */
	void count(Batch batch, int now) {
		Unconfirmed kept = this.written;
		if (kept != null) {
			Batch.Written counted = batch.written(now);
			if (!counted.frames().isEmpty()) {
				kept.add(counted);
				shrink(kept);
			}
		}
	}

	/** The bounds cost the ability to resume, not messages that are still to be sent. */
	private void shrink(Unconfirmed kept) {
		while (kept.messages() > 0 && isOverfull() && (this.repeated == 0 || kept.first() < this.repeated)) {
			kept.dropOldest();
		}
	}

	private boolean isOverfull() {
		Waiting unwritten = this.waiting;
		int messages = (unwritten != null) ? unwritten.messages() : 0;
		long bytes = (unwritten != null) ? unwritten.bytes() : 0;
		Unconfirmed kept = this.written;
		if (kept == null) { // the socket's own bound is all there is
			return bytes > this.settings.maxBuffer() && messages > 1;
		}
		SessionSettings bounds = this.settings.session();
		int all = kept.messages() + messages;
		return all > bounds.maxMessages() || (kept.bytes() + bytes > bounds.maxBytes() && all > 1);
	}

	/**
	 * Keep a message until it can be written.
	 * @return false when it had to be dropped, and all that wait with it
	 */
	boolean add(Frame frame) {
		Waiting unwritten = this.waiting;
		if (unwritten == null) {
			unwritten = new Waiting();
			this.waiting = unwritten;
		}
		unwritten.add(frame);
		if (this.written != null) {
			shrink(this.written);
		}
		if (isOverfull()) {
			unwritten.removeExpired();
		}
		if (isOverfull()) {
			this.waiting = null;
			return false;
		}
		return true;
	}

	/** Whether what comes next was written before, and counted. */
	boolean repeats() {
		return this.repeated != 0;
	}

	/**
	 * Take what comes next.
	 * @return none when what waited has expired
	 */
	List<Frame> next() {
		Unconfirmed kept = this.written;
		if (this.repeated != 0 && kept != null) {
			List<Frame> frames = kept.from(this.repeated, CHUNK);
			this.repeated += frames.size();
			if (this.repeated > kept.last()) {
				this.repeated = 0;
			}
			return frames;
		}
		Waiting unwritten = this.waiting;
		if (unwritten == null) {
			return List.of();
		}
		List<Frame> frames = unwritten.take(CHUNK);
		if (unwritten.isEmpty()) {
			this.waiting = null;
		}
		return frames;
	}

	/** How many messages the client has been sent, repeated ones counted once. */
	long sent() {
		Unconfirmed kept = this.written;
		if (kept == null) {
			return 0;
		}
		return (this.repeated != 0) ? this.repeated - 1 : kept.last();
	}

	/**
	 * How many messages were written for the first time, whether on this socket or not.
	 */
	long written() {
		return (this.written != null) ? this.written.last() : 0;
	}

	/** The client has received all up to a number; false when it cannot have. */
	boolean confirm(long number) {
		Unconfirmed kept = this.written;
		if (kept == null) {
			return true;
		}
		if (number > sent()) {
			return false;
		}
		kept.confirm(number);
		return true;
	}

	/** Drop what was written before a time, in seconds by the endpoint's clock. */
	void forget(int before) {
		Unconfirmed kept = this.written;
		while (kept != null && kept.messages() > 0 && this.repeated == 0 && kept.oldestAt() < before) {
			kept.dropOldest();
		}
	}

	/** Whether a client that has received this many messages can be sent all others. */
	boolean canRepeatFrom(long received) {
		Unconfirmed kept = this.written;
		return kept != null && received >= 0 && received <= kept.last() && received >= kept.first() - 1;
	}

	/** What the client has not received comes next. */
	void repeatFrom(long received) {
		Unconfirmed kept = this.written;
		if (kept != null) {
			kept.confirm(received);
			this.repeated = (kept.last() > received) ? received + 1 : 0;
		}
	}

	/** There is nobody to repeat anything to. */
	void repeatNothing() {
		this.repeated = 0;
	}

	void clear() {
		this.waiting = null;
		this.written = null;
		this.repeated = 0;
	}

}
