package io.github.p2ratchet.transport.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that write to sockets. Each socket belongs to one stripe, a thread that
 * writes to one socket after the other and waits for those that are slow, at most for the
 * send time-out; so a slow peer may delay others of its stripe. Closing, which also runs
 * applications' close handlers, has threads of its own. Queues hold each socket at most
 * once.
 */
public final class SendingThreads implements AutoCloseable {

	/** Longest wait for a peer to take what is written, in milliseconds. */
	static final long SEND_TIMEOUT_MILLIS = 10_000;

	private static final Log logger = LogFactory.getLog(SendingThreads.class);

	private static final int MAX_STRIPES = 8;

	private static final int CLOSERS = 4;

	private final List<Stripe> stripes = new ArrayList<>();

	private final ThreadPoolExecutor closers;

	private final Semaphore sendingReaders;

	private final AtomicInteger next = new AtomicInteger();

	/**
	 * Create and start the threads.
	 * @param maxSendingReaders threads of the container that may write to the socket they
	 * have read from at once; beyond that the stripes do it
	 */
	public SendingThreads(int maxSendingReaders) {
		this.sendingReaders = new Semaphore(maxSendingReaders);
		this.closers = new ThreadPoolExecutor(CLOSERS, CLOSERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				daemons("ratchet-close-"));
		this.closers.allowCoreThreadTimeOut(true);
		int count = Math.max(2, Math.min(MAX_STRIPES, Runtime.getRuntime().availableProcessors()));
		CustomizableThreadFactory factory = daemons("ratchet-send-");
		for (int i = 0; i < count; i++) {
			Stripe stripe = new Stripe(factory);
			this.stripes.add(stripe);
			stripe.thread.start();
		}
	}

	private static CustomizableThreadFactory daemons(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	int nextStripe() {
		return Math.floorMod(this.next.getAndIncrement(), this.stripes.size());
	}

	void send(ServletTransport transport) {
		this.stripes.get(transport.stripe()).queue.add(transport);
	}

	boolean mayReaderSend() {
		return this.sendingReaders.tryAcquire();
	}

	void readerHasSent() {
		this.sendingReaders.release();
	}

	/** Run something that ends a connection, with all that applications do then. */
	void close(Runnable ending) {
		if (this.closers.isShutdown()) {
			ending.run();
		}
		else {
			this.closers.execute(ending);
		}
	}

	/** Whether the calling thread writes for others too, and so must not wait. */
	boolean isStripe() {
		Thread current = Thread.currentThread();
		return this.stripes.stream().anyMatch((stripe) -> stripe.thread == current);
	}

	/** Stop the threads; what still waits is not sent. */
	@Override
	public void close() {
		this.stripes.forEach((stripe) -> stripe.thread.interrupt());
		this.closers.shutdown();
	}

	/** One thread and the sockets that wait for it. */
	private static final class Stripe {

		private final BlockingQueue<ServletTransport> queue = new LinkedBlockingQueue<>();

		private final Thread thread;

		Stripe(CustomizableThreadFactory factory) {
			this.thread = factory.newThread(this::run);
		}

		private void run() {
			try {
				List<ServletTransport> ready = new ArrayList<>();
				while (!Thread.currentThread().isInterrupted()) {
					ready.add(this.queue.take());
					this.queue.drainTo(ready); // a broadcast brings many at once
					ready.forEach(Stripe::sendSafely);
					ready.clear();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt(); // closed: let it end
			}
		}

		private static void sendSafely(ServletTransport transport) {
			try {
				transport.send();
			}
			catch (RuntimeException | Error ex) {
				logger.error("Sending failed unexpectedly", ex);
			}
		}

	}

}
