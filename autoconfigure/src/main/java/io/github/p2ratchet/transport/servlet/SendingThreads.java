package io.github.p2ratchet.transport.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.github.p2ratchet.endpoint.DirectQueue;
import io.github.p2ratchet.endpoint.OutboundQueue;

/**
 * The threads that write to sockets. Each socket belongs to one stripe, a thread that
 * writes to one socket after the other and waits for those that are slow, at most for the
 * send time-out. Substitutes serve those behind a slow peer; only when there are too many
 * slow ones, they delay others. Closing, which also runs applications' close handlers,
 * has threads of its own. Queues hold each socket at most once.
 */
final class SendingThreads implements AutoCloseable {

	/** Longest wait for a peer to take what is written, in milliseconds. */
	static final long SEND_TIMEOUT_MILLIS = 10_000;

	private static final Log logger = LogFactory.getLog(SendingThreads.class);

	private static final int MAX_STRIPES = 8;

	private static final int CLOSERS = 4;

	private static final int MAX_SUBSTITUTES = 256;

	private static final int WATCH_MILLIS = 50;

	private final OutboundQueue queue = new DirectQueue();

	private final List<Stripe> stripes = new ArrayList<>();

	private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, daemons("ratchet-watch-"));

	private final ThreadPoolExecutor closers;

	private final Semaphore sendingReaders;

	private final AtomicInteger next = new AtomicInteger();

	/**
	 * Create and start the threads.
	 * @param maxSendingReaders threads of the container that may write to the socket they
	 * have read from at once; beyond that the stripes do it
	 */
	SendingThreads(int maxSendingReaders) {
		this.sendingReaders = new Semaphore(maxSendingReaders);
		this.closers = new ThreadPoolExecutor(CLOSERS, CLOSERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				daemons("ratchet-close-"), (ending, executor) -> ending.run());
		this.closers.allowCoreThreadTimeOut(true);
		int count = Math.max(2, Math.min(MAX_STRIPES, Runtime.getRuntime().availableProcessors()));
		CustomizableThreadFactory factory = daemons("ratchet-send-");
		Semaphore substitutes = new Semaphore(MAX_SUBSTITUTES);
		for (int i = 0; i < count; i++) {
			this.stripes.add(new Stripe(factory, substitutes));
		}
		this.watch.scheduleWithFixedDelay(this::relieve, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void relieve() {
		try {
			this.stripes.forEach(Stripe::relieve);
		}
		catch (RuntimeException | Error ex) { // it has to go on
			logger.error("There is no thread for those who wait behind a slow peer", ex);
		}
	}

	private static CustomizableThreadFactory daemons(String prefix) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
		factory.setDaemon(true);
		return factory;
	}

	/** What leads to sockets that are sent to by these threads. */
	OutboundQueue queue() {
		return this.queue;
	}

	int nextStripe() {
		return Math.floorMod(this.next.getAndIncrement(), this.stripes.size());
	}

	void send(ServletTransport transport) {
		this.stripes.get(transport.stripe()).add(transport);
	}

	boolean mayReaderSend() {
		return this.sendingReaders.tryAcquire();
	}

	void readerHasSent() {
		this.sendingReaders.release();
	}

	/** Run something that ends a connection, with all that applications do then. */
	void close(Runnable ending) {
		this.closers.execute(ending);
	}

	/** Whether the calling thread writes for others too, and so must not wait. */
	boolean isStripe() {
		return this.stripes.stream().anyMatch(Stripe::isCurrent);
	}

	/** Stop the threads; what still waits is not sent. */
	@Override
	public void close() {
		this.watch.shutdownNow();
		this.stripes.forEach(Stripe::close);
		this.closers.shutdown();
	}

}
