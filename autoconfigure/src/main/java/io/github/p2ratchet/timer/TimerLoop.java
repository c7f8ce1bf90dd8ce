package io.github.p2ratchet.timer;

import java.time.Instant;
import java.util.concurrent.ScheduledFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TaskScheduler;

/**
 * The runs of one timer, from a start to a stop. Each is scheduled on its own when the
 * one before has ended: a run that takes long holds up neither itself nor, on a scheduler
 * with a thread for each, the runs of others.
 */
final class TimerLoop {

	private static final Log logger = LogFactory.getLog(PeriodicTimers.class);

	private final TimerBean timer;

	private final TaskScheduler scheduler;

	private final OngoingRuns runs;

	private @Nullable ScheduledFuture<?> next;

	private boolean stopped;

	TimerLoop(TimerBean timer, TaskScheduler scheduler, OngoingRuns runs) {
		this.timer = timer;
		this.scheduler = scheduler;
		this.runs = runs;
	}

	synchronized void schedule() {
		if (!this.stopped) {
			Instant time = this.scheduler.getClock().instant().plus(this.timer.interval());
			this.next = this.scheduler.schedule(this::run, time);
		}
	}

	synchronized void stop() {
		this.stopped = true;
		if (this.next != null) {
			this.next.cancel(false);
		}
	}

	private void run() {
		if (!this.runs.begin()) {
			return;
		}
		try {
			this.timer.timer().run();
		}
		catch (Throwable ex) {
			logger.error("Timer '" + this.timer.name() + "' failed; it runs again in " + this.timer.interval(), ex);
		}
		finally {
			scheduleAgain();
			this.runs.end();
		}
	}

	private void scheduleAgain() {
		try {
			schedule();
		}
		catch (TaskRejectedException ex) {
			// At shutdown a scheduler may be closed before the timers are.
			logger.info("Timer '" + this.timer.name() + "' does not run again: " + ex.getMessage());
		}
	}

}
