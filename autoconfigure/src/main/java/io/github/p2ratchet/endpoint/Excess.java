package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a connection has been sending more than it may, and what it was told of that.
 * Used by one thread at a time.
 */
final class Excess {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	/** Names come from the peer. */
	private static final int MAX_TOLD = 16;

	private final LongSupplier nanoTime;

	private final Map<String, Long> toldAt = new LinkedHashMap<>(4);

	private long since;

	private long last;

	Excess(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.since = nanoTime.getAsLong();
		this.last = this.since;
	}

	/**
	 * One more event was refused: whether that has been so for a time, without a pause.
	 */
	boolean goesOnFor(Duration time) {
		long now = this.nanoTime.getAsLong();
		if (now - this.last > SECOND) {
			this.since = now;
		}
		this.last = now;
		return now - this.since >= time.toNanos();
	}

	/** Whether an event of this name has not been told of within a second. */
	boolean isToBeTold(String event) {
		long now = this.nanoTime.getAsLong();
		this.toldAt.values().removeIf((time) -> now - time >= SECOND);
		return this.toldAt.size() < MAX_TOLD && this.toldAt.putIfAbsent(event, now) == null;
	}

}
