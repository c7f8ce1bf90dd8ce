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

	private final OutboundQueue queue;

	private final boolean patient;

	volatile boolean reading = true;

	private long waiting;

	private int flushes;

	private int writes;

	@Nullable TransportListener listener;

	/** What else happens when something is written. */
	Runnable onWrite = () -> {
	};

	/** What else happens when something is sent. */
	Runnable onFlush = () -> {
	};

	/** What else happens when reading is paused. */
	Runnable onPause = () -> {
	};

	/** What else happens when it goes on. */
	Runnable onResume = () -> {
	};

	/** Whether the container reports the end as soon as it is asked for. */
	boolean closesAtOnce = true;

	RecordingTransport() {
		this(new DirectQueue(), true);
	}

	RecordingTransport(OutboundQueue queue, boolean patient) {
		this.queue = queue;
		this.patient = patient;
	}

	@Override
	public OutboundQueue queue() {
		return this.queue;
	}

	@Override
	public boolean isReaderPatient() {
		return this.patient;
	}

	@Override
	public long write(Batch batch) {
		this.onWrite.run();
		this.writes++;
		for (Frame frame : batch.frames()) {
			this.appended.add(frame.text());
		}
		this.waiting += batch.size();
		return this.waiting;
	}

	@Override
	public void ping() {
		this.appended.add("(ping)");
	}

	@Override
	public void pauseReading() {
		this.reading = false;
		this.onPause.run();
	}

	@Override
	public void resumeReading() {
		this.reading = true;
		this.onResume.run();
	}

	@Override
	public void cut() {
		this.appended.add("(cut)");
	}

	@Override
	public void flush() {
		this.flushes++;
		this.onFlush.run();
	}

	int writes() {
		return this.writes;
	}

	/** Count from here. */
	void forget() {
		this.appended.clear();
		this.writes = 0;
		this.flushes = 0;
	}

	int flushes() {
		return this.flushes;
	}

	/** Bytes that the network does not take. */
	void fill(long bytes) {
		this.waiting += bytes;
	}

	void networkTakesAll() {
		this.waiting = 0;
	}

	@Override
	public boolean isWritable() {
		return this.waiting < 64 * 1024;
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
