package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.CloseStatus;

import io.github.p2ratchet.endpoint.Transport;
import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.protocol.Frame;

/**
 * Sends on one socket of the container. The container's writes wait for slow peers, so
 * they are made by the {@link SendingThreads}, by one thread of them at a time; what a
 * message itself brought about is written by the thread that read it, once it has been
 * handled.
 */
final class ServletTransport implements Transport {

	private static final Log logger = LogFactory.getLog(ServletTransport.class);

	private final FrameSink sink;

	private final SendingThreads threads;

	private final Queue<@Nullable Frame> waiting = new ConcurrentLinkedQueue<>();

	private final AtomicLong waitingBytes = new AtomicLong();

	private final AtomicBoolean sending = new AtomicBoolean();

	private final AtomicReference<@Nullable CloseStatus> goodbye = new AtomicReference<>();

	private final int stripe;

	private volatile @Nullable TransportListener listener;

	private boolean goodbyeSaid; // whoever is sending

	ServletTransport(FrameSink sink, SendingThreads threads) {
		this.sink = sink;
		this.threads = threads;
		this.stripe = threads.nextStripe();
	}

	void listener(TransportListener listener) {
		this.listener = listener;
	}

	int stripe() {
		return this.stripe;
	}

	@Override
	public long append(Frame frame) {
		if (this.goodbye.get() != null) {
			return this.waitingBytes.get();
		}
		long bytes = this.waitingBytes.addAndGet(frame.size());
		this.waiting.add(frame);
		return bytes;
	}

	@Override
	public void flush() {
		if (hasWork() && this.sending.compareAndSet(false, true)) {
			this.threads.send(this);
		}
	}

	/** As {@link #flush()}, by the thread that has just read from this socket. */
	void flushFromReader() {
		if (!hasWork() || !this.sending.compareAndSet(false, true)) {
			return;
		}
		if (this.threads.mayReaderSend()) {
			try {
				send();
			}
			finally {
				this.threads.readerHasSent();
			}
		}
		else {
			this.threads.send(this);
		}
	}

	private boolean hasWork() {
		return !this.waiting.isEmpty() || (this.goodbye.get() != null && !this.goodbyeSaid);
	}

	@Override
	public boolean isWritable() {
		return this.waitingBytes.get() == 0;
	}

	@Override
	public void close(int code, String reason) {
		this.goodbye.compareAndSet(null, new CloseStatus(code, reason.isEmpty() ? null : reason));
		flush();
	}

	@Override
	public void closeNow(int code, String reason) {
		if (this.goodbye.compareAndSet(null, new CloseStatus(code, reason.isEmpty() ? null : reason))) {
			dropAll();
		}
		flush();
	}

	private void dropAll() {
		for (Frame frame = this.waiting.poll(); frame != null; frame = this.waiting.poll()) {
			this.waitingBytes.addAndGet(-frame.size());
		}
	}

	/** Send all that waits. Only by who has set {@link #sending}. */
	void send() {
		do {
			sendFrames();
			CloseStatus status = this.goodbye.get();
			if (status != null && !this.goodbyeSaid && this.waiting.isEmpty()) {
				this.goodbyeSaid = true;
				this.threads.close(() -> close(status));
			}
			this.sending.set(false);
		}
		while (hasWork() && this.sending.compareAndSet(false, true));
	}

	private void sendFrames() {
		try {
			for (Frame frame = this.waiting.poll(); frame != null; frame = this.waiting.poll()) {
				this.waitingBytes.addAndGet(-this.sink.write(frame, this.waiting));
			}
		}
		catch (IOException | RuntimeException ex) { // the latter: closed meanwhile
			logger.debug("Could not send", ex);
			TransportListener current = this.listener;
			if (current != null && isTimeout(ex)) {
				current.stalled();
			}
			else if (current != null) {
				current.failed(ex);
			}
			this.goodbye.compareAndSet(null, CloseStatus.SERVER_ERROR);
			dropAll();
		}
	}

	private static boolean isTimeout(Throwable problem) {
		for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
			if (cause instanceof SocketTimeoutException) {
				return true;
			}
		}
		return false;
	}

	private void close(CloseStatus status) {
		try {
			this.sink.close(status);
		}
		catch (IOException | RuntimeException ex) { // closed already
			logger.debug("Could not close", ex);
		}
	}

}
