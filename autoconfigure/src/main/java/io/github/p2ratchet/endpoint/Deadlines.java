package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Watches over things that all have the same time, with one sweep instead of a timer
 * each. Thread-safe; the consumer is called by the sweeping thread, with no lock held.
 *
 * @param <T> what is watched
 */
final class Deadlines<T> {

	private static final Log logger = LogFactory.getLog(Deadlines.class);

	private final long timeoutNanos;

	private final LongSupplier nanoTime;

	private final Consumer<T> expired;

	private final Map<T, Long> started = new LinkedHashMap<>(); // the oldest first

	Deadlines(Duration timeout, LongSupplier nanoTime, Consumer<T> expired) {
		this.timeoutNanos = timeout.toNanos();
		this.nanoTime = nanoTime;
		this.expired = expired;
	}

	void start(T watched) {
		synchronized (this.started) {
			this.started.remove(watched);
			this.started.put(watched, this.nanoTime.getAsLong());
		}
	}

	void stop(T watched) {
		synchronized (this.started) {
			this.started.remove(watched);
		}
	}

	int size() {
		synchronized (this.started) {
			return this.started.size();
		}
	}

	void sweep() {
		for (T watched : removeExpired()) {
			try {
				this.expired.accept(watched);
			}
			catch (RuntimeException ex) { // the others have run out of time too
				logger.error("Failed unexpectedly", ex);
			}
		}
	}

	private List<T> removeExpired() {
		List<T> result = new ArrayList<>();
		long now = this.nanoTime.getAsLong();
		synchronized (this.started) {
			Iterator<Map.Entry<T, Long>> entries = this.started.entrySet().iterator();
			while (entries.hasNext()) {
				Map.Entry<T, Long> entry = entries.next();
				if (now - entry.getValue() < this.timeoutNanos) {
					break;
				}
				entries.remove();
				result.add(entry.getKey());
			}
		}
		return result;
	}

}
