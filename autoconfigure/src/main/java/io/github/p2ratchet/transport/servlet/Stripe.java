package io.github.p2ratchet.transport.servlet;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Sockets that wait to be written to, and the thread that writes to one after the other.
 * When it waits for a slow peer, a substitute takes its place; it ends with that peer.
 */
final class Stripe implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(Stripe.class);

	private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private final BlockingQueue<ServletTransport> queue = new LinkedBlockingQueue<>();

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final ThreadFactory factory;

	private final Semaphore substitutes;

	private volatile boolean closed;

	private Shift current; // whoever calls relieve

	Stripe(ThreadFactory factory, Semaphore substitutes) {
		this.factory = factory;
		this.substitutes = substitutes;
		this.current = start();
	}

	private Shift start() {
		Shift shift = new Shift();
		this.factory.newThread(shift).start();
		return shift;
	}

	void add(ServletTransport transport) {
		this.queue.add(transport);
	}

	/** Whether the calling thread is of this stripe. */
	boolean isCurrent() {
		return this.threads.contains(Thread.currentThread());
	}

	/**
	 * Let a substitute serve those that wait behind a slow peer, if there are any, and a
	 * substitute too. One thread only.
	 */
	void relieve() {
		Shift slow = this.current;
		if (this.queue.isEmpty() || !slow.isSlow() || !this.substitutes.tryAcquire()) {
			return;
		}
		try {
			this.current = start();
			slow.relieved = true;
		}
		finally {
			if (!slow.relieved) { // no thread was to be had
				this.substitutes.release();
			}
		}
	}

	/** End the threads; what still waits is not sent. */
	@Override
	public void close() {
		this.closed = true;
		this.threads.forEach(Thread::interrupt);
	}

	private static void sendSafely(ServletTransport transport) {
		try {
			transport.send();
		}
		catch (RuntimeException | Error ex) {
			logger.error("Sending failed unexpectedly", ex);
		}
	}

	/** What one thread does until it is relieved. */
	private final class Shift implements Runnable {

		private volatile boolean relieved;

		private volatile boolean sending;

		private volatile long sendingSince;

		@Override
		public void run() {
			Stripe.this.threads.add(Thread.currentThread());
			try {
				while (!this.relieved && !Stripe.this.closed) {
					send(next());
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt(); // closed: let it end
			}
			finally {
				Stripe.this.threads.remove(Thread.currentThread());
				if (this.relieved) {
					Stripe.this.substitutes.release();
				}
			}
		}

		/**
		 * The next socket. Before it sleeps, the thread lets those run who fill the
		 * queue: a broadcast would else wake it for each socket anew.
		 */
		private ServletTransport next() throws InterruptedException {
			ServletTransport next = Stripe.this.queue.poll();
			if (next == null) {
				Thread.yield();
				next = Stripe.this.queue.poll();
			}
			return (next != null) ? next : Stripe.this.queue.take();
		}

		private void send(ServletTransport transport) {
			this.sendingSince = System.nanoTime();
			this.sending = true;
			sendSafely(transport);
			this.sending = false;
		}

		boolean isSlow() {
			return this.sending && System.nanoTime() - this.sendingSince > SLOW_NANOS;
		}

	}

}
