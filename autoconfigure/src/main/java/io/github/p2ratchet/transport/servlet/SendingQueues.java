package io.github.p2ratchet.transport.servlet;

import java.util.ArrayList;
import java.util.List;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * A few threads that send to all connections, each to its share of them. They start with
 * the first connection.
 */
public final class SendingQueues implements AutoCloseable {

	private static final int LEAST = 2;

	private static final int MOST = 8;

	private final long maxBytes;

	private final List<SendingQueue> queues = new ArrayList<>(); // guarded by itself

	private int next;

	private boolean closed;

	/**
	 * Create the queues.
	 * @param maxBytes bytes that may wait in each of them until its thread sends them
	 */
	public SendingQueues(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/** The queue for a new connection. */
	SendingQueue next() {
		synchronized (this.queues) {
			if (this.queues.isEmpty()) {
				start(Math.max(LEAST, Math.min(MOST, Runtime.getRuntime().availableProcessors())));
			}
			this.next = (this.next + 1) % this.queues.size();
			return this.queues.get(this.next);
		}
	}

	private void start(int count) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("ratchet-send-");
		factory.setDaemon(true);
		for (int i = 0; i < count; i++) {
			SendingQueue queue = new SendingQueue(this.maxBytes, factory);
			this.queues.add(queue);
			if (!this.closed) {
				queue.start();
			}
		}
	}

	/** Stop the threads; what still waits is not sent. */
	@Override
	public void close() {
		synchronized (this.queues) {
			this.closed = true;
			this.queues.forEach(SendingQueue::close);
		}
	}

}
