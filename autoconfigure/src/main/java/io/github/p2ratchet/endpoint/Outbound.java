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

	private final Transport transport;

	private final long maxBuffer;

	private volatile @Nullable Ending ending; // set once, see end

	Outbound(Transport transport, long maxBuffer) {
		this.transport = transport;
		this.maxBuffer = maxBuffer;
	}

	boolean isOpen() {
		return this.ending == null;
	}

	/** Send at once. */
	void send(Frame frame) {
		append(frame);
		flush();
	}

	void flush() {
		this.transport.flush();
	}

	/** Send with the next flush. */
	void append(Frame frame) {
		if (!isOpen()) {
			return;
		}
		long waiting = this.transport.append(frame);
		boolean alone = waiting <= frame.size(); // then it may be longer
		if (waiting > this.maxBuffer && !alone) {
			logger.info("Closing a connection whose peer reads too slowly: " + waiting
					+ " bytes wait (p2.ratchet.outbound.max-buffer is " + this.maxBuffer + ")");
			closeNow(CloseCode.TOO_SLOW, "Too slow to read");
		}
	}

	void close(CloseCode code, String reason) {
		close(code.value(), reason);
	}

	void close(int code, String reason) {
		String shortened = shorten(reason);
		if (end(new Ending(code, shortened))) {
			this.transport.close(code, shortened);
		}
	}

	void closeNow(CloseCode code, String reason) {
		if (end(new Ending(code.value(), reason))) {
			this.transport.closeNow(code.value(), reason);
		}
	}

	/** The socket is closed; unless we did it, the peer or the network did. */
	Ending closed(int code, String reason) {
		Ending result = new Ending(code, reason);
		if (end(result)) {
			return result;
		}
		Ending earlier = this.ending;
		return (earlier != null) ? earlier : result;
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
	 */
	record Ending(int code, String reason) {
	}

}
