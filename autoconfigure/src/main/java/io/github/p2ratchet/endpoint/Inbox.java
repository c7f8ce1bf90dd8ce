package io.github.p2ratchet.endpoint;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What one session has to handle, in order and one at a time, whichever socket it came
 * from. A reader that may wait handles its messages itself, and waits where another
 * thread is at work; for others the executor does, and while too many wait, nothing is
 * read. No lock is held while messages are handled.
 */
final class Inbox implements Runnable {

	private static final Log logger = LogFactory.getLog(Inbox.class);

	/** Messages handled in one go; then other connections have their turn. */
	private static final int MAX_HANDLED = 16;

	private static final long CHECK_MILLIS = 1000;

	private final Workers workers;

	private final PendingResults pending;

	private Transport transport; // under the lock of this, as the rest

	private @Nullable Queue<Message> waiting;

	private boolean running;

	private boolean paused;

	private boolean held; // however little waits

	Inbox(Workers workers, Transport transport, PendingResults pending) {
		this.workers = workers;
		this.transport = transport;
		this.pending = pending;
	}

	/** The results of what was handled. */
	PendingResults pending() {
		return this.pending;
	}

	/**
	 * Handle a message as soon as those before it are. Any thread.
	 * @param message what is to be done
	 * @param here whether it may be done by the calling thread
	 */
	void add(Message message, boolean here) {
		boolean mine;
		boolean pauses = false;
		boolean starts = false;
		Transport from;
		synchronized (this) {
			if (!message.isAdmitted()) {
				return;
			}
			from = this.transport;
			mine = here && begin(true);
			if (!mine) {
				pauses = enqueue(message);
				starts = begin(false);
			}
		}
		if (pauses) {
			from.pauseReading();
		}
		if (starts) {
			submit();
		}
		if (mine) {
			handleHere(message);
		}
	}

	/** Whether nothing waits, and nothing is being handled. With the lock held. */
	boolean isIdle() {
		return !this.running && isEmpty();
	}

	/** Returns whether reading is to be paused. */
	private boolean enqueue(Message message) {
		Queue<Message> messages = this.waiting;
		if (messages == null) {
			messages = new ArrayDeque<>(4);
			this.waiting = messages;
		}
		messages.add(message);
		boolean pauses = !this.paused && messages.size() >= this.workers.maxQueued() && message.isOfReader()
				&& !this.transport.isReaderPatient();
		this.paused |= pauses;
		return pauses;
	}

	private void handleHere(Message message) {
		try {
			message.run();
		}
		finally {
			proceed();
		}
	}

	/**
	 * Wait until what was added has been handled. For readers that may wait.
	 * @return whether it has; false when too many threads wait already
	 */
	boolean awaitHandled() throws InterruptedException {
		synchronized (this) {
			if (!this.running && isEmpty()) {
				return true;
			}
		}
		return this.pending.awaitTurn(() -> {
			synchronized (this) {
				while (this.running || !isEmpty()) {
					wait(CHECK_MILLIS);
				}
			}
		});
	}

	/** Whether more waits than can be held against reading from one socket. */
	boolean isFull() {
		return this.waiting != null && this.waiting.size() >= 2 * this.workers.maxQueued();
	}

	/**
	 * Another socket of the same session is read from now on; with the lock held.
	 */
	void readsFrom(Transport another) {
		this.transport = another;
		this.paused = false;
		this.held = false;
	}

	/**
	 * Read nothing more until told, however little waits. Reading thread, which may not
	 * wait.
	 * @return false when that has no effect, since another socket is read from
	 */
	boolean hold(Transport from) {
		boolean pauses;
		synchronized (this) {
			if (this.transport != from) {
				return false;
			}
			pauses = !this.paused;
			this.paused = true;
			this.held = true;
		}
		if (pauses) {
			from.pauseReading();
		}
		return true;
	}

	/** Read on, unless too much waits. Any thread. */
	void letGo() {
		boolean resumes;
		Transport from;
		synchronized (this) {
			resumes = this.held && (this.waiting == null || this.waiting.size() <= this.workers.maxQueued() / 2);
			this.held = false;
			this.paused &= !resumes;
			from = this.transport;
		}
		if (resumes) {
			from.resumeReading();
		}
	}

	/** A result has completed: there may be room for what waits. */
	void roomMade() {
		boolean starts;
		synchronized (this) {
			starts = begin(false);
		}
		if (starts) {
			submit();
		}
	}

	/** Whether reading is paused because too much waits. */
	synchronized boolean isPaused() {
		return this.paused || (this.running && this.transport.isReaderPatient());
	}

	/** Whether the caller is to handle what waits, or its own, without the lock. */
	private boolean begin(boolean own) {
		if (this.running || isEmpty() != own || !this.pending.hasRoom()) {
			return false;
		}
		this.running = true;
		return true;
	}

	private void submit() {
		try {
			this.workers.executor().execute(this);
		}
		catch (RejectedExecutionException ex) { // shutting down
			logger.debug("Not handled", ex);
			drop();
		}
	}

	private void drop() {
		boolean resumes;
		Transport from;
		Queue<Message> dropped;
		synchronized (this) {
			dropped = (this.waiting != null) ? this.waiting : new ArrayDeque<>(0);
			this.waiting = null;
			this.running = false;
			resumes = this.paused;
			this.paused = false;
			this.held = false;
			from = this.transport;
			notifyAll();
		}
		dropped.forEach(Message::dropped);
		if (resumes) {
			from.resumeReading();
		}
	}

	private boolean isEmpty() {
		return this.waiting == null || this.waiting.isEmpty();
	}

	@Override
	public void run() {
		try {
			Message message = next();
			for (int i = 0; message != null; i++) {
				message.run();
				message = (i < MAX_HANDLED) ? next() : null;
			}
		}
		finally {
			proceed();
		}
	}

	private @Nullable Message next() {
		Message message;
		boolean resumes;
		Transport from;
		synchronized (this) {
			Queue<Message> messages = this.waiting;
			if (messages == null || !this.pending.hasRoom()) {
				return null;
			}
			message = messages.poll();
			if (messages.isEmpty()) {
				this.waiting = null; // an idle connection holds nothing
			}
			resumes = this.paused && !this.held && messages.size() <= this.workers.maxQueued() / 2;
			this.paused &= !resumes;
			from = this.transport;
		}
		if (resumes) {
			from.resumeReading();
		}
		return message;
	}

	/**
	 * Have somebody handle what waits: this thread, where it may, since it is the
	 * reader's that waits for that.
	 */
	private void proceed() {
		boolean starts;
		boolean patient;
		synchronized (this) {
			this.running = false;
			starts = begin(false);
			patient = this.transport.isReaderPatient();
			if (!starts) {
				notifyAll();
			}
		}
		if (starts && patient) {
			run();
		}
		else if (starts) {
			submit();
		}
	}

}
