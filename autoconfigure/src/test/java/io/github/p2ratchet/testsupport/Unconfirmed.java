package io.github.p2ratchet.testsupport;

import java.util.concurrent.TimeUnit;

/** What has come since the server was last told, and when it is to be told again. */
final class Unconfirmed {

	private static final int MESSAGES = 256;

	private static final int BYTES = 256 * 1024;

	private static final long AGE = TimeUnit.SECONDS.toMillis(10);

	private int messages;

	private int bytes;

	private long since;

	/** One more came. Returns whether that is enough. */
	boolean add(int size, long now) {
		if (this.messages++ == 0) {
			this.since = now;
		}
		this.bytes += size;
		return this.messages >= MESSAGES || this.bytes >= BYTES;
	}

	boolean isOld(long now) {
		return this.messages > 0 && now - this.since >= AGE;
	}

	/** The server was told. */
	void clear() {
		this.messages = 0;
		this.bytes = 0;
	}

}
