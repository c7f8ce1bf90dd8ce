package io.github.p2ratchet.endpoint;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one connection that wait for a thread, for transports whose readers do not.
 * They are handled one at a time and in order; while too many wait, nothing is read. No
 * lock is held while others are called.
 */
final class Inbox implements Runnable {

	private static final Log logger = LogFactory.getLog(Inbox.class);

	/** Messages handled in one go; then other connections have their turn. */
	private static final int MAX_HANDLED = 16;

	private final Executor executor;

	private final Transport transport;

	private final PendingResults pending;

	private final int max;

	private @Nullable Queue<Runnable> waiting; // under the lock of this, as the rest

	private boolean running;

	private boolean paused;

	Inbox(Executor executor, Transport transport, PendingResults pending, int max) {
		this.executor = executor;
		this.transport = transport;
		this.pending = pending;
		this.max = max;
	}

	/**
	 * Handle a message as soon as those before it are. Reading thread.
	 * @param message what is to be done
	 * @param here whether it may be done by the calling thread
	 */
	void add(Runnable message, boolean here) {
		if (!here || !beginHere()) {
			enqueue(message);
			return;
		}
		try {
			message.run();
		}
		finally {
			proceed();
		}
	}

	private synchronized boolean beginHere() {
		if (this.running || !isEmpty() || !this.pending.hasRoom()) {
			return false;
		}
		this.running = true;
		return true;
	}

	private void enqueue(Runnable message) {
		boolean pauses;
		boolean starts;
		synchronized (this) {
			Queue<Runnable> messages = this.waiting;
			if (messages == null) {
				messages = new ArrayDeque<>(4);
				this.waiting = messages;
			}
			messages.add(message);
			pauses = !this.paused && messages.size() >= this.max;
			this.paused |= pauses;
			starts = begin();
		}
		if (pauses) {
			this.transport.pauseReading();
		}
		if (starts) {
			submit();
		}
	}

	/** A result has completed: there may be room for what waits. */
	void roomMade() {
		boolean starts;
		synchronized (this) {
			starts = begin();
		}
		if (starts) {
			submit();
		}
	}

	/** Whether reading is paused because too much waits. */
	synchronized boolean isPaused() {
		return this.paused;
	}

	/** Whether the caller is to {@link #submit()}, without the lock. */
	private boolean begin() {
		if (this.running || isEmpty() || !this.pending.hasRoom()) {
			return false;
		}
		this.running = true;
		return true;
	}

	private void submit() {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) { // shutting down
			logger.debug("Not handled", ex);
			drop();
		}
	}

	private void drop() {
		boolean resumes;
		synchronized (this) {
			this.waiting = null;
			this.running = false;
			resumes = this.paused;
			this.paused = false;
		}
		if (resumes) {
			this.transport.resumeReading();
		}
	}

	private boolean isEmpty() {
		return this.waiting == null || this.waiting.isEmpty();
	}

	@Override
	public void run() {
		try {
			Runnable message = next();
			for (int i = 0; message != null; i++) {
				message.run();
				message = (i < MAX_HANDLED) ? next() : null;
			}
		}
		finally {
			proceed();
		}
	}

	private @Nullable Runnable next() {
		Runnable message;
		boolean resumes;
		synchronized (this) {
			Queue<Runnable> messages = this.waiting;
			if (messages == null || !this.pending.hasRoom()) {
				return null;
			}
			message = messages.poll();
			if (messages.isEmpty()) {
				this.waiting = null; // an idle connection holds nothing
			}
			resumes = this.paused && messages.size() <= this.max / 2;
			this.paused &= !resumes;
		}
		if (resumes) {
			this.transport.resumeReading();
		}
		return message;
	}

	private void proceed() {
		boolean starts;
		synchronized (this) {
			this.running = false;
			starts = begin();
		}
		if (starts) {
			submit();
		}
	}

}
