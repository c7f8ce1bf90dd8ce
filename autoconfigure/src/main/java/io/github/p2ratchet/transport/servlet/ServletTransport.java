package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.CloseStatus;

import io.github.p2ratchet.endpoint.Batch;
import io.github.p2ratchet.endpoint.OutboundQueue;
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

	private static final int MAX_BATCH = 64;

	/** Bytes that wait for a peer that does not keep up. */
	private static final int MUCH = 64 * 1024;

	private static final Frame PING = new Frame(new byte[0]); // stands for one

	private final FrameSink sink;

	private final SendingThreads threads;

	private final Deque<Frame> waiting = new ArrayDeque<>(2); // and lock of the state

	private long waitingBytes;

	private boolean sending;

	private @Nullable CloseStatus goodbye;

	private boolean goodbyeSaid;

	private final int stripe;

	private volatile @Nullable TransportListener listener;

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
	public OutboundQueue queue() {
		return this.threads.queue();
	}

	@Override
	public boolean isReaderPatient() {
		return true;
	}

	@Override
	public long write(Batch batch) {
		synchronized (this.waiting) {
			if (this.goodbye == null) {
				this.waiting.addAll(batch.frames());
				this.waitingBytes += batch.size();
			}
			return this.waitingBytes;
		}
	}

	@Override
	public void ping() {
		write(new Batch(List.of(PING)));
		flush();
	}

	@Override
	public void pauseReading() {
		// the reading thread waits instead
	}

	@Override
	public void resumeReading() {
		// see above
	}

	@Override
	public void cut() {
		this.threads.close(() -> close(CloseStatus.SESSION_NOT_RELIABLE));
	}

	@Override
	public void flush() {
		if (beginSending()) {
			this.threads.send(this);
		}
	}

	/** As {@link #flush()}, by the thread that has just read from this socket. */
	void flushFromReader() {
		if (!beginSending()) {
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

	/** Whether there is something to send and nobody sends yet. */
	private boolean beginSending() {
		synchronized (this.waiting) {
			if (this.sending || (this.waiting.isEmpty() && !isGoodbyeDue())) {
				return false;
			}
			this.sending = true;
			return true;
		}
	}

	private boolean isGoodbyeDue() {
		return this.goodbye != null && !this.goodbyeSaid;
	}

	@Override
	public boolean isWritable() {
		synchronized (this.waiting) {
			return this.waitingBytes < MUCH;
		}
	}

	@Override
	public void close(int code, String reason) {
		sayGoodbye(status(code, reason));
		flush();
	}

	@Override
	public void closeNow(int code, String reason) {
		if (sayGoodbye(status(code, reason))) {
			drop();
		}
		flush();
	}

	private static CloseStatus status(int code, String reason) {
		return new CloseStatus(code, reason.isEmpty() ? null : reason);
	}

	/** Append nothing more, and close once all has been sent. The first call counts. */
	private boolean sayGoodbye(CloseStatus status) {
		synchronized (this.waiting) {
			if (this.goodbye != null) {
				return false;
			}
			this.goodbye = status;
			return true;
		}
	}

	private void drop() {
		synchronized (this.waiting) {
			this.waitingBytes -= bytes(this.waiting);
			this.waiting.clear();
		}
	}

	/**
	 * Send all that waits. Only by who has {@linkplain #beginSending() begun sending}.
	 */
	void send() {
		List<Frame> batch = next(0);
		while (!batch.isEmpty()) {
			write(batch);
			batch = next(bytes(batch));
		}
	}

	/**
	 * What to write next; when there is nothing, sending has ended, perhaps with the
	 * goodbye.
	 * @param writtenBytes bytes that wait no longer
	 */
	private List<Frame> next(long writtenBytes) {
		CloseStatus last = null;
		synchronized (this.waiting) {
			this.waitingBytes -= writtenBytes;
			if (!this.waiting.isEmpty()) {
				return takeBatch();
			}
			this.sending = false;
			if (isGoodbyeDue()) {
				this.goodbyeSaid = true;
				last = this.goodbye;
			}
		}
		if (last != null) {
			CloseStatus status = last;
			this.threads.close(() -> close(status));
		}
		TransportListener told = this.listener;
		if (told != null) {
			told.drained();
		}
		return List.of();
	}

	private List<Frame> takeBatch() {
		List<Frame> batch = new ArrayList<>(Math.min(this.waiting.size(), MAX_BATCH));
		batch.add(this.waiting.remove());
		while (batch.get(0) != PING && !this.waiting.isEmpty() && this.waiting.peek() != PING
				&& batch.size() < MAX_BATCH) {
			batch.add(this.waiting.remove());
		}
		return batch;
	}

	private static long bytes(Collection<Frame> frames) {
		return frames.stream().mapToLong(Frame::size).sum();
	}

	private void write(List<Frame> batch) {
		try {
			if (batch.get(0) == PING) {
				this.sink.ping();
			}
			else {
				this.sink.write(batch);
			}
		}
		catch (IOException | RuntimeException ex) { // the latter: closed meanwhile
			logger.debug("Could not send", ex);
			giveUp(ex);
		}
		catch (Error ex) {
			logger.error("Sending failed unexpectedly", ex);
			giveUp(ex);
		}
	}

	private void giveUp(Throwable cause) {
		TransportListener current = this.listener;
		if (current != null && isTimeout(cause)) {
			current.stalled();
		}
		else if (current != null) {
			current.failed(cause);
		}
		sayGoodbye(CloseStatus.SERVER_ERROR);
		drop();
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
