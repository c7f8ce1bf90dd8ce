package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.Frame;

/**
 * A transport that keeps what it is given; its network takes something only when told.
 */
final class RecordingTransport implements Transport {

	final List<String> appended = new CopyOnWriteArrayList<>();

	final List<String> closes = new CopyOnWriteArrayList<>();

	private long waiting;

	private int flushes;

	@Nullable TransportListener listener;

	/** What else happens when something is sent. */
	Runnable onFlush = () -> {
	};

	/** Whether the container reports the end as soon as it is asked for. */
	boolean closesAtOnce = true;

	@Override
	public long append(Frame frame) {
		this.appended.add(frame.text());
		this.waiting += frame.size();
		return this.waiting;
	}

	@Override
	public void flush() {
		this.flushes++;
		this.onFlush.run();
	}

	int flushes() {
		return this.flushes;
	}

	void networkTakesAll() {
		this.waiting = 0;
	}

	@Override
	public boolean isWritable() {
		return this.waiting == 0;
	}

	@Override
	public void close(int code, String reason) {
		this.closes.add(code + " " + reason);
		if (this.closesAtOnce && this.listener != null) {
			this.listener.closed(code, reason);
		}
	}

	@Override
	public void closeNow(int code, String reason) {
		this.appended.add("(dropped)");
		close(code, reason);
	}

}
