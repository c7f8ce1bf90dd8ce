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
 * They are handled one at a time and in order; while too many wait, nothing is read.
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
		synchronized (this) {
			if (!here || this.running || !isEmpty() || !this.pending.hasRoom()) {
				enqueue(message);
				return;
			}
			this.running = true;
		}
		try {
			message.run();
		}
		finally {
			proceed();
		}
	}

	private void enqueue(Runnable message) {
		Queue<Runnable> messages = this.waiting;
		if (messages == null) {
			messages = new ArrayDeque<>(4);
			this.waiting = messages;
		}
		messages.add(message);
		if (messages.size() >= this.max && !this.paused) {
			this.paused = true;
			this.transport.pauseReading();
		}
		startIfPossible();
	}

	/** A result has completed: there may be room for what waits. */
	synchronized void roomMade() {
		startIfPossible();
	}

	/** Whether reading is paused because too much waits. */
	synchronized boolean isPaused() {
		return this.paused;
	}

	private void startIfPossible() {
		if (!this.running && !isEmpty() && this.pending.hasRoom()) {
			this.running = true;
			submit();
		}
	}

	private void submit() {
		try {
			this.executor.execute(this);
		}
		catch (RejectedExecutionException ex) { // shutting down
			logger.debug("Not handled", ex);
			this.waiting = null;
			this.running = false;
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

	private synchronized @Nullable Runnable next() {
		Queue<Runnable> messages = this.waiting;
		if (messages == null || !this.pending.hasRoom()) {
			return null;
		}
		Runnable message = messages.poll();
		if (messages.isEmpty()) {
			this.waiting = null; // an idle connection holds nothing
		}
		if (this.paused && messages.size() <= this.max / 2) {
			this.paused = false;
			this.transport.resumeReading();
		}
		return message;
	}

	private synchronized void proceed() {
		this.running = false;
		startIfPossible();
	}

}
