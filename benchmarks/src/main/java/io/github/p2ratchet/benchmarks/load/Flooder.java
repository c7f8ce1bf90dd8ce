package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * A client that sends requests as fast as the server takes them, and connects again at
 * once when it is closed, whatever it is told.
 */
final class Flooder {

	private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private static final int LONGEST_FRAME = 512;

	private static final int RATE_LIMITED_CODE = 4429;

	private static final byte[] RATE_LIMITED = Text.bytes("{\"code\":\"rate_limited\"");

	private static final byte[] ACK = Text.bytes("{\"ack\":");

	private static final byte[] ERROR = Text.bytes("\"error\":");

	private final LoadClient client;

	private final int index;

	private final Template request;

	private final ByteBuffer block = ByteBuffer.allocateDirect(16 * 1024);

	private final long start = System.nanoTime();

	private final long total;

	private final long deadline;

	private long id;

	private long sent;

	private long lastSent = this.start;

	private long handled;

	private long limited;

	private long refused;

	private int closedAsLimited;

	private int closedOtherwise;

	private long firstClosedAfter;

	private long lastHeard = this.start;

	private long againAt;

	Flooder(LoadClient client, int index, long sentBefore, long total, double mostSeconds) {
		this.client = client;
		this.index = index;
		this.request = client.dialect().echo();
		this.id = sentBefore;
		this.total = total;
		this.deadline = this.start + (long) (mostSeconds * 1e9);
	}

	private LoadConnection connection() {
		return this.client.connection(this.index);
	}

	/** Send as much as the server takes, up to one block. */
	boolean send(long now) {
		LoadConnection connection = connection();
		if (connection.isEnded()) {
			connectAgain(now);
			return false;
		}
		if (this.sent >= this.total || now - this.deadline > 0 || !connection.isOpen() || !connection.hasSentAll()) {
			return false;
		}
		this.block.clear();
		while (this.sent < this.total && this.block.remaining() > LONGEST_FRAME) {
			this.block.put(this.client.frames().text(this.request, ++this.id, 0, 0));
			this.sent++;
		}
		this.lastSent = now;
		connection.write(this.block.flip());
		return true;
	}

	private void connectAgain(long now) {
		if (now - this.againAt < 0 || this.sent >= this.total || now - this.deadline > 0) {
			return;
		}
		this.againAt = now + AGAIN_NANOS;
		this.id = 0;
		try {
			this.client.reopen(this.index);
		}
		catch (IOException ex) {
			this.closedOtherwise++;
		}
	}

	void received(byte[] bytes, int from, int to, long now) {
		this.lastHeard = now;
		if (Text.find(bytes, from, to, RATE_LIMITED) >= 0) {
			this.limited++;
		}
		else if (!Text.startsWith(bytes, from, to, ACK) || Text.find(bytes, from, to, ERROR) >= 0) {
			this.refused++;
		}
		else {
			this.handled++;
		}
	}

	void ended(LoadConnection connection, long now) {
		if (this.firstClosedAfter == 0) {
			this.firstClosedAfter = now - this.start;
		}
		if (connection.closeCode() == RATE_LIMITED_CODE) {
			this.closedAsLimited++;
		}
		else {
			this.closedOtherwise++;
		}
		this.againAt = now;
	}

	/** Whether all is sent, and answered as far as it will be. */
	boolean isDone(long now) {
		if (this.sent < this.total && now - this.deadline <= 0) {
			return false;
		}
		return this.handled + this.limited + this.refused >= this.sent || connection().isEnded()
				|| now - Math.max(this.lastHeard, this.lastSent) > PATIENCE_NANOS;
	}

	/** What became of it. */
	FloodLoad.Flood flood() {
		return new FloodLoad.Flood(this.sent, (this.lastSent - this.start) / 1e9, this.handled, this.limited,
				this.refused, this.closedAsLimited, this.closedOtherwise, this.firstClosedAfter / 1e9);
	}

}
