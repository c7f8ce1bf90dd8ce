package io.github.p2ratchet.transport.servlet;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.endpoint.BatchingQueue;
import io.github.p2ratchet.protocol.Frame;

/**
 * What leads to some of the connections, and the thread that sends to them. It never
 * waits for a peer, only for something to send.
 */
final class SendingQueue extends BatchingQueue implements Runnable {

	private static final Log logger = LogFactory.getLog(SendingQueue.class);

	private final AtomicBoolean awake = new AtomicBoolean();

	private final Thread thread;

	private final SendBuffer buffer = new SendBuffer();

	private volatile boolean closed;

	SendingQueue(long maxBytes, ThreadFactory factory) {
		super(maxBytes);
		this.thread = factory.newThread(this);
	}

	void start() {
		this.thread.start();
	}

	@Override
	protected void wake() {
		if (!this.awake.getAndSet(true)) {
			LockSupport.unpark(this.thread);
		}
	}

	/** A reader and the sending thread may write to a socket at the same time. */
	@Override
	protected boolean mayReaderWrite() {
		return true;
	}

	/** What the calling thread may use, null unless it is the sending thread. */
	@Nullable SendBuffer sendBuffer() {
		return (Thread.currentThread() == this.thread) ? this.buffer : null;
	}

	@Override
	protected Batch batch(List<Frame> frames) {
		return new WireBatch(frames);
	}

	@Override
	public void run() {
		while (!this.closed) {
			if (this.awake.getAndSet(false)) {
				drainSafely();
			}
			else {
				LockSupport.park(this);
			}
		}
	}

	private void drainSafely() {
		try {
			drain();
		}
		catch (RuntimeException | Error ex) {
			logger.error("Sending failed unexpectedly", ex);
		}
	}

	/** End the thread; what still waits is not sent. */
	void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

}
