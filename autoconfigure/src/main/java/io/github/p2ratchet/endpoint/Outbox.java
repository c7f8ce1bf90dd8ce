package io.github.p2ratchet.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.Frame;

// Over 300 lines: all of it works on one state, under one lock.
/**
 * What a session sends: through its queue to its socket, or kept while there is no
 * socket, and while the socket has to catch up with what was lost with another.
 * Everything is written under its lock, so that the order of counting is that of the
 * wire; writing waits for nothing. A session may change its queue.
 */
final class Outbox {

	private final Session session;

	private @Nullable MessageLog log; // under the lock, as the rest; null until needed

	private volatile OutboundQueue queue;

	private @Nullable Outbound socket;

	private @Nullable Outbound expected; // which will be the socket

	private @Nullable QueueChange change;

	private volatile boolean behind; // something has to be caught up with

	private volatile boolean catchingUp;

	private volatile boolean ponging; // one at a time waits to be sent

	private @Nullable Runnable farewell; // once the socket has caught up

	private boolean ended;

	private boolean broken; // something that was never written is lost

	Outbox(Session session, Outbound socket) {
		this.session = session;
		this.socket = socket;
		this.queue = socket.transport().queue();
	}

	private MessageLog log() {
		MessageLog current = this.log;
		if (current == null) {
			current = new MessageLog(this.session.endpoint().settings());
			this.log = current;
		}
		return current;
	}

	/** Where all that is sent goes first. */
	OutboundQueue queue() {
		return this.queue;
	}

	/** Send behind all that was sent before. Any thread. */
	synchronized void send(Frame frame) {
		this.queue.send(this.session.connection(), frame);
	}

	/**
	 * Send no later than when the transport's call returns. Handling thread.
	 * @param reader the socket whose message is being handled
	 */
	synchronized void reply(Frame frame, Outbound reader) {
		this.queue.reply(this.session.connection(), frame, reader);
	}

	/** Tell what was received and sent. Reading thread, or the sweeping one. */
	synchronized void pong() {
		if (!this.ponging) {
			this.ponging = true;
			this.queue.pong(this.session.connection());
		}
	}

	/**
	 * Write what has come out of a queue. By the queue's sending thread, or a reader's
	 * that may write.
	 * @return what is to be flushed, null for nothing
	 */
	synchronized @Nullable Outbound write(OutboundQueue from, Batch batch) {
		Outbound to = this.socket;
		if (this.broken || this.ended) {
			return null;
		}
		if (to != null && this.change == null && !this.behind && to.transport().queue() == from
				&& (batch.isPlain() || (to.transport().isWritable() && !batch.isExpired()))) {
			if (this.log != null) {
				this.log.count(batch, this.session.endpoint().seconds());
			}
			to.write(batch);
			return to;
		}
		if (this.change != null && !this.change.isTurnOf(from)) {
			this.change.hold(from, batch.frames());
			return null;
		}
		keep(batch.frames());
		return catchUp(from);
	}

	private void keep(List<Frame> frames) {
		Outbound to = this.socket;
		boolean takesVolatile = to != null && !this.behind && to.transport().isWritable();
		boolean complete = true;
		for (Frame frame : frames) {
			if (takesVolatile || !frame.delivery().isVolatile()) {
				complete &= log().add(frame);
			}
		}
		this.behind |= !log().isEmpty();
		if (!complete) {
			this.broken = true;
			SessionEnds.overflows(this.session);
		}
	}

	/** Write as much as the socket takes. Sending thread of the socket. */
	private @Nullable Outbound catchUp(OutboundQueue by) {
		Outbound to = this.socket;
		if (to == null || this.broken || this.change != null || to.transport().queue() != by) {
			return null;
		}
		boolean wrote = false;
		this.catchingUp = true;
		try {
			while (this.behind && to.isOpen() && to.transport().isWritable()) {
				writeNext(to);
				to.flush();
				wrote = true;
			}
		}
		catch (RuntimeException | Error ex) { // what was taken out is lost with the
												// socket
			to.cut();
			throw ex;
		}
		finally {
			this.catchingUp = false;
		}
		Runnable last = this.farewell;
		if (!this.behind && last != null) {
			this.farewell = null;
			last.run();
		}
		if (this.behind && to.isOpen() && to.transport().isWritable()) { // just since
			by.task(() -> catchUpNow(by));
		}
		return wrote ? to : null;
	}

	private void writeNext(Outbound to) {
		MessageLog kept = log();
		boolean counted = kept.repeats();
		List<Frame> frames = kept.next();
		if (!frames.isEmpty()) {
			Batch batch = to.transport().queue().batch(frames);
			if (!counted) {
				kept.count(batch, this.session.endpoint().seconds());
			}
			to.writeWhatWasMissed(batch);
			batch.release();
		}
		this.behind = !kept.isEmpty();
	}

	/**
	 * The socket takes more. Any thread, which may hold locks of a container: takes none.
	 * @param by the queue of the socket
	 */
	void drained(OutboundQueue by) {
		if (this.behind && !this.catchingUp) {
			by.task(() -> catchUpNow(by));
		}
	}

	private synchronized void catchUpSoon() {
		Outbound to = this.socket;
		if (to != null) {
			OutboundQueue by = to.transport().queue();
			by.task(() -> catchUpNow(by));
		}
	}

	private synchronized void catchUpNow(OutboundQueue by) {
		catchUp(by);
	}

	/**
	 * Write the first message of a session on its socket; broadcasts behind it are meant
	 * for the connection. Sending thread.
	 * @param resumes whether what follows is counted and kept
	 * @return what is to be flushed, null for nothing
	 */
	synchronized @Nullable Outbound greet(Outbound to, Frame success, boolean resumes) {
		if (this.socket == to) {
			writeControl(to, success);
			if (resumes) {
				log().begin();
			}
			this.session.connection().receiveFromNowOn();
			return to;
		}
		if (this.expected == to) {
			this.expected = null;
			this.socket = to;
			writeControl(to, success);
			catchUp(to.transport().queue());
			return to;
		}
		return null; // which has been lost again
	}

	/**
	 * Write the state of both counts, which is no part of what is counted.
	 * @return what is to be flushed, null for nothing
	 */
	synchronized @Nullable Outbound writePong(OutboundQueue by) {
		this.ponging = false;
		Outbound to = this.socket;
		if (to == null) {
			return null;
		}
		if (to.transport().queue() != by) { // which the session had before
			pong();
			return null;
		}
		writeControl(to, this.session.endpoint().codec().pong(this.session.received(), sent()));
		return to;
	}

	private static void writeControl(Outbound to, Frame frame) {
		Batch batch = to.transport().queue().batch(List.of(frame));
		to.write(batch);
		batch.release();
	}

	private long sent() {
		return (this.log != null) ? this.log.sent() : 0;
	}

	/** How many messages were written to any of its sockets. */
	synchronized long written() {
		return (this.log != null) ? this.log.written() : 0;
	}

	/** The client has received all up to a number; false when it cannot have. */
	synchronized boolean confirm(long number) {
		return this.log == null || this.log.confirm(number);
	}

	/** Messages that were written longer ago than a session waits for its client. */
	synchronized void forget(int before) {
		if (this.log != null) {
			this.log.forget(before);
		}
	}

	/**
	 * Close a socket behind all that was sent, also what it has still to catch up with,
	 * for as long as a peer may take to close.
	 */
	synchronized void closeBehindAll(Outbound which, Runnable close) {
		if (this.behind && !this.broken && (this.socket == which || this.expected == which)) {
			this.session.endpoint().closing().start(which);
			this.farewell = close;
		}
		else {
			close.run();
		}
	}

	/** Something has been missed: give the socket up. */
	synchronized void cut() {
		if (this.socket != null) {
			this.socket.cut();
		}
	}

	/** Nothing more is written to a socket. */
	synchronized void detach(Outbound from) {
		if (this.socket == from) {
			this.socket = null;
			log().repeatNothing();
		}
		if (this.expected == from) {
			this.expected = null;
			log().repeatNothing();
		}
		this.behind = true;
	}

	/**
	 * Another socket takes over: what the client has not received is written to it again,
	 * and then the rest, once it has been greeted.
	 * @return false when that is not kept any more, or cannot have been received
	 */
	synchronized boolean resume(Outbound to, long received) {
		if (!log().canRepeatFrom(received)) {
			return false;
		}
		this.socket = null;
		this.expected = to;
		log().repeatFrom(received);
		this.behind = true;
		return true;
	}

	/**
	 * Things go into the queue of the socket from now on. While no broadcast is under
	 * way.
	 */
	synchronized void changeQueue() {
		Outbound to = (this.expected != null) ? this.expected : this.socket;
		OutboundQueue before = this.queue;
		OutboundQueue after = (to != null) ? to.transport().queue() : before;
		if (before == after) {
			return;
		}
		if (this.change == null) {
			this.change = new QueueChange(before);
		}
		this.change.next(after);
		this.queue = after;
		before.task(() -> hasDrained(before));
	}

	private synchronized void hasDrained(OutboundQueue before) {
		QueueChange current = this.change;
		if (current == null) {
			return;
		}
		keep(current.drained(before));
		if (current.isDone()) {
			this.change = null;
		}
		catchUpSoon();
	}

	/** Forget what is kept: the session has ended. */
	synchronized void clear() {
		this.ended = true;
		if (this.log != null) {
			this.log.clear();
		}
	}

}
