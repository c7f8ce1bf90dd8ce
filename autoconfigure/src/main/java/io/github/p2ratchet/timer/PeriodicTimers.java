package io.github.p2ratchet.timer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/**
 * Starts the application's timers when everything else has been started, and stops them
 * before anything else is stopped, runs that go on included.
 */
public final class PeriodicTimers implements SmartLifecycle {

	private final Map<String, TimerBean> timers = new LinkedHashMap<>();

	private final TaskScheduler scheduler;

	private List<TimerLoop> loops = List.of();

	private OngoingRuns runs = new OngoingRuns();

	/**
	 * Create a starter of timers.
	 * @param beans the timers by the names of their beans
	 * @param scheduler runs the timers; those due at the same time wait for each other
	 * unless it has a thread for each
	 * @throws InvalidTimerException when a timer has no name, the name of another one, or
	 * an interval that is not from a millisecond to 366 days
	 */
	public PeriodicTimers(Map<String, ? extends PeriodicTimer> beans, TaskScheduler scheduler) {
		this.scheduler = scheduler;
		beans.forEach((bean, timer) -> add(TimerBean.of(bean, timer)));
	}

	private void add(TimerBean timer) {
		TimerBean other = this.timers.putIfAbsent(timer.name(), timer);
		if (other != null) {
			throw new InvalidTimerException("The timers of the beans '" + other.bean() + "' and '" + timer.bean()
					+ "' have the same name, '" + timer.name() + "'.", "Return a name of its own from name() of each.");
		}
	}

	@Override
	public synchronized void start() {
		if (this.loops.isEmpty()) {
			OngoingRuns runs = new OngoingRuns();
			this.runs = runs;
			this.loops = this.timers.values()
				.stream()
				.map((timer) -> new TimerLoop(timer, this.scheduler, runs))
				.toList();
			this.loops.forEach(TimerLoop::schedule);
		}
	}

	@Override
	public void stop() {
		stop(() -> {
		});
	}

	/**
	 * Let no further run begin. What has begun goes on.
	 * @param callback called when the last run has ended
	 */
	@Override
	public synchronized void stop(Runnable callback) {
		this.loops.forEach(TimerLoop::stop);
		this.loops = List.of();
		this.runs.close(callback);
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.loops.isEmpty();
	}

}
