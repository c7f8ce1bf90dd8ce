package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What one client knows of a session that can be resumed: its secret, how many messages
 * it has sent and received, and what of that it has confirmed. The servers that are
 * measured send no volatile events.
 */
final class LoadSession {

	/** How the answer to a good log-in begins. */
	static final String SUCCESS = "{\"event\":\"socket.auth.success\"";

	/** Tells the server how many messages were received. */
	static final Template CONFIRMATION = new Template("{\"event\":\"socket.ping\",\"data\":{\"received\":#}}");

	private static final int MANY_MESSAGES = 256;

	private static final int MANY_BYTES = 256 * 1024;

	private static final long LONG_AGO_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final byte[] RESERVED = Text.bytes("{\"event\":\"socket.");

	private static final byte[] ERROR = Text.bytes("{\"event\":\"socket.error\"");

	private static final byte[] PONG = Text.bytes("{\"event\":\"socket.pong\"");

	private static final byte[] SECRET = Text.bytes(",\"session\":{\"id\":\"");

	private static final byte[] RESUMED = Text.bytes(",\"resumed\":true");

	private static final byte[] RECEIVED = Text.bytes(",\"received\":");

	private static final byte[] SENT = Text.bytes(",\"sent\":");

	private final double share; // of what may be unconfirmed

	private @Nullable String secret;

	private long attempt;

	private boolean resumed;

	private long sent;

	private long received;

	private long confirmed;

	private int unconfirmedBytes;

	private long unconfirmedSince;

	/**
	 * Create what is known at first.
	 * @param random from 0 to 1, so that not all confirm at once
	 */
	LoadSession(double random) {
		this.share = 0.8 + random / 5;
	}

	/** What to log in with: asks for a new session, or for the one there was. */
	Template request(int client) {
		String resume = (this.secret == null) ? "{\"session\":null}" : "{\"session\":\"" + this.secret
				+ "\",\"received\":" + this.received + ",\"attempt\":" + ++this.attempt + "}";
		return new Template("{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"client-" + client
				+ "\",\"resume\":" + resume + "}}");
	}

	/** The log-in was good. */
	void begins(byte[] bytes, int from, int to) throws IOException {
		int begin = Text.find(bytes, from, to, SECRET);
		if (begin < 0) {
			throw new IOException(
					"The server offers no session: " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
		}
		int secretBegin = begin + SECRET.length;
		int secretEnd = Text.find(bytes, secretBegin, to, Text.bytes("\""));
		this.secret = new String(bytes, secretBegin, secretEnd - secretBegin, StandardCharsets.US_ASCII);
		this.resumed = Text.find(bytes, secretEnd, to, RESUMED) >= 0;
		if (!this.resumed) {
			this.attempt = 0;
			this.sent = 0;
			this.received = 0;
		}
		this.confirmed = this.received;
		this.unconfirmedBytes = 0;
		require("received", numberBehind(RECEIVED, bytes, secretEnd, to), this.sent);
	}

	/** Whether it is the session that there was before. */
	boolean isResumed() {
		return this.resumed;
	}

	/** The place of the next message that is sent. */
	long nextSeq() {
		return ++this.sent;
	}

	/** Note a message, and tell whether it counts: what is about the session does not. */
	boolean received(byte[] bytes, int from, int to, long now) throws IOException {
		if (Text.startsWith(bytes, from, to, RESERVED) && !Text.startsWith(bytes, from, to, ERROR)) {
			if (Text.startsWith(bytes, from, to, PONG)) {
				require("sent", numberBehind(SENT, bytes, from, to), this.received);
			}
			return false;
		}
		if (this.received++ == this.confirmed) {
			this.unconfirmedSince = now;
		}
		this.unconfirmedBytes += to - from;
		return true;
	}

	private static long numberBehind(byte[] name, byte[] bytes, int from, int to) {
		int at = Text.find(bytes, from, to, name);
		return (at < 0) ? Text.NONE : Text.number(bytes, at + name.length, to);
	}

	private static void require(String what, long told, long counted) throws IOException {
		if (told != counted) {
			throw new IOException("The server says it has " + what + " " + told + " messages, not " + counted);
		}
	}

	/** Whether the server waits for much to be confirmed. */
	boolean hasMuchToConfirm() {
		return this.received - this.confirmed >= MANY_MESSAGES * this.share || this.unconfirmedBytes >= MANY_BYTES;
	}

	/** Whether the server has waited long. */
	boolean hasOldToConfirm(long now) {
		return this.received > this.confirmed && now - this.unconfirmedSince >= LONG_AGO_NANOS * this.share;
	}

	/** All is being confirmed. Returns what to tell the server. */
	long confirm() {
		this.confirmed = this.received;
		this.unconfirmedBytes = 0;
		return this.received;
	}

}
