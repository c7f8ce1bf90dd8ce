package io.github.p2ratchet.endpoint;

import java.nio.charset.StandardCharsets;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Frame;

/**
 * What goes out on one connection, bounded in bytes, until somebody closes it.
 * Thread-safe.
 */
final class Outbound {

	private static final Log logger = LogFactory.getLog(Outbound.class);

	private static final int MAX_REASON_BYTES = 123;

	private static final int HEADERS = 256; // what a transport may add to a batch

	private final Transport transport;

	private final Endpoint endpoint;

	private volatile @Nullable Ending ending; // set once, see end

	private volatile boolean dropping;

	private volatile boolean pinging;

	private boolean written; // sending thread, see markWritten

	private int pingedAt; // sweeping thread

	private int sentAt; // by the endpoint's clock; a late view of it does no harm

	Outbound(Endpoint endpoint, Transport transport) {
		this.endpoint = endpoint;
		this.transport = transport;
		this.sentAt = endpoint.seconds();
		this.pingedAt = this.sentAt;
	}

	Transport transport() {
		return this.transport;
	}

	boolean isOpen() {
		return this.ending == null;
	}

	/**
	 * Whether it was this side that has closed, so that the peer is owed nothing more.
	 */
	boolean isClosedHere() {
		Ending current = this.ending;
		return current != null && current.here();
	}

	/**
	 * Send a message that belongs to this socket, not to a session, behind all that was
	 * sent before. Any thread.
	 * @return whether it is under way
	 */
	boolean sendControl(Frame frame) {
		return isOpen() && this.transport.queue().sendControl(this, frame);
	}

	/** As {@link #sendControl}, no later than when the transport's call returns. */
	boolean replyControl(Frame frame) {
		return isOpen() && this.transport.queue().replyControl(this, frame);
	}

	/**
	 * Send the first message of a session on this socket, behind which it receives
	 * broadcasts. Any thread.
	 */
	void greet(Session session, Frame success) {
		if (isOpen()) {
			this.transport.queue().greet(session, this, success);
		}
	}

	/** Ask for a sign of life, unless that waits to be sent. Sweeping thread. */
	void ping(int now) {
		if (isOpen() && !this.pinging) {
			this.pingedAt = now;
			this.pinging = true;
			this.transport.queue().ping(this);
		}
	}

	/** Through the queue only. */
	void writePing() {
		this.pinging = false;
		this.transport.ping();
	}

	/** Sweeping thread. */
	int pingedAt() {
		return this.pingedAt;
	}

	/** Through the queue only, by who looks that the socket keeps up. */
	long writeWhatWasMissed(Batch batch) {
		if (this.dropping) {
			return 0;
		}
		this.sentAt = this.endpoint.seconds();
		return this.transport.write(batch);
	}

	/** Through the queue only. */
	void write(Batch batch) {
		long waiting = writeWhatWasMissed(batch);
		long max = this.endpoint.settings().maxBuffer();
		boolean alone = waiting <= batch.size() + HEADERS; // then it may be longer
		if (waiting > max && !alone && isOpen()) {
			logger.info("Closing a connection whose peer reads too slowly: " + waiting
					+ " bytes wait (p2.ratchet.outbound.max-buffer is " + max + ")");
			tooSlow();
		}
	}

	void tooSlow() {
		closeNow(CloseCode.TOO_SLOW, "Too slow to read");
	}

	/** A later socket of the session has taken over. */
	void replaced() {
		closeNow(CloseCode.REPLACED, "Replaced by a later connection");
	}

	/** Whether this is the first write since the last flush. Sending thread. */
	boolean markWritten() {
		boolean first = !this.written;
		this.written = true;
		return first;
	}

	/** Sending thread. */
	void flush() {
		this.written = false;
		this.transport.flush();
	}

	int sentAt() {
		return this.sentAt;
	}

	void close(CloseCode code, String reason) {
		close(code.value(), reason);
	}

	void close(int code, String reason) {
		Ending how = new Ending(code, shorten(reason), true);
		if (end(how)) {
			this.endpoint.closing().start(this);
			this.transport.queue().close(this, how);
		}
	}

	void closeNow(CloseCode code, String reason) {
		Ending how = new Ending(code.value(), reason, true);
		if (end(how)) {
			this.dropping = true;
			this.endpoint.closing().start(this);
			this.transport.queue().closeNow(this, how);
		}
	}

	/** The socket is closed; unless we did it, the peer or the network did. */
	Ending closed(int code, String reason) {
		this.endpoint.closing().stop(this);
		Ending result = new Ending(code, reason, false);
		if (end(result)) {
			return result;
		}
		Ending earlier = this.ending;
		return (earlier != null) ? earlier : result;
	}

	/** The peer takes too long to close. */
	void cut() {
		this.transport.cut();
	}

	private synchronized boolean end(Ending reason) {
		if (this.ending != null) {
			return false;
		}
		this.ending = reason;
		return true;
	}

	private static String shorten(String reason) {
		String result = reason;
		while (result.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
			int excess = Math.max(1, (result.length() - MAX_REASON_BYTES));
			int end = result.length() - excess;
			result = result.substring(0, Character.isHighSurrogate(result.charAt(end - 1)) ? end - 1 : end);
		}
		return result;
	}

	/**
	 * How a connection ended.
	 *
	 * @param code close code
	 * @param reason the words with it
	 * @param here whether this side began it
	 */
	record Ending(int code, String reason, boolean here) {
	}

}
