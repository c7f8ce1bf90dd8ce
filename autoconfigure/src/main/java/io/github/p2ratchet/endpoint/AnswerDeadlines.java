package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Until when questions wait, each for a time of its own: one order for all instead of a
 * timer for each. Thread-safe.
 */
final class AnswerDeadlines {

	private final LongSupplier nanoTime;

	private final AtomicLong count = new AtomicLong();

	private final ConcurrentSkipListMap<Deadline, OpenQuestion<?>> waiting = new ConcurrentSkipListMap<>();

	AnswerDeadlines(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/** When a time is over that begins now. */
	Deadline after(Duration time) {
		long nanos = Math.min(TimeUnit.NANOSECONDS.convert(time), Long.MAX_VALUE / 2);
		return new Deadline(this.nanoTime.getAsLong() + nanos, this.count.getAndIncrement());
	}

	void start(OpenQuestion<?> question) {
		this.waiting.put(question.deadline(), question);
	}

	void stop(OpenQuestion<?> question) {
		this.waiting.remove(question.deadline());
	}

	int size() {
		return this.waiting.size();
	}

	/** End the questions whose time is over. Sweeping thread. */
	void sweep() {
		long now = this.nanoTime.getAsLong();
		Map.Entry<Deadline, OpenQuestion<?>> next = this.waiting.firstEntry();
		while (next != null && now - next.getKey().nanos() >= 0) {
			this.waiting.remove(next.getKey());
			next.getValue().questions().timedOut(next.getValue());
			next = this.waiting.firstEntry();
		}
	}

	/**
	 * When a question has waited long enough.
	 *
	 * @param nanos by the monotonic clock
	 * @param number sets apart those of the same time
	 */
	record Deadline(long nanos, long number) implements Comparable<Deadline> {

		@Override
		public int compareTo(Deadline other) {
			long difference = this.nanos - other.nanos; // the clock may overflow
			return (difference != 0) ? Long.signum(difference) : Long.compare(this.number, other.number);
		}

	}

}
