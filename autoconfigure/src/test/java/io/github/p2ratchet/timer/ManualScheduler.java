package io.github.p2ratchet.timer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/**
 * A scheduler whose time passes when a test says so; runs tasks on the test's thread.
 */
class ManualScheduler extends Clock implements TaskScheduler {

	private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparing((Task task) -> task.time));

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private boolean closed;

	void pass(Duration time) {
		Instant end = this.now.plus(time);
		while (!this.tasks.isEmpty() && !this.tasks.peek().time.isAfter(end)) {
			Task task = this.tasks.remove();
			this.now = task.time;
			task.run();
		}
		this.now = end;
	}

	/** What a handler that takes long does to the clock. */
	void spend(Duration time) {
		this.now = this.now.plus(time);
	}

	long waiting() {
		return this.tasks.stream().filter((task) -> !task.isCancelled()).count();
	}

	void close() {
		this.closed = true;
	}

	@Override
	public Clock getClock() {
		return this;
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
		if (this.closed) {
			throw new TaskRejectedException("closed");
		}
		Task scheduled = new Task(task, startTime);
		this.tasks.add(scheduled);
		return scheduled;
	}

	@Override
	public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Instant startTime, Duration delay) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
		throw new UnsupportedOperationException();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException();
	}

	private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

		private final Instant time;

		private Task(Runnable task, Instant time) {
			super(task, null);
			this.time = time;
		}

		@Override
		public long getDelay(TimeUnit unit) {
			return unit.convert(Duration.between(ManualScheduler.this.now, this.time));
		}

		@Override
		public int compareTo(Delayed other) {
			return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
		}

	}

}
