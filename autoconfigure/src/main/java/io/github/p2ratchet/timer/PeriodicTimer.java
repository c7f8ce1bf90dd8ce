package io.github.p2ratchet.timer;

import java.time.Duration;

/**
 * Something to do again and again while the socket server runs. Any bean of this type is
 * started: first after one interval, then an interval after each run has ended, so that
 * runs never overlap. A run that throws is logged, and the timer goes on.
 */
public interface PeriodicTimer {

	/**
	 * Name for the log; no two timers may share one.
	 * @return a name that is not empty
	 */
	String name();

	/**
	 * Time between the end of a run and the next one, and before the first. Asked once,
	 * at start-up.
	 * @return a positive duration
	 */
	Duration interval();

	/**
	 * Do it. Called on a scheduler's thread, one run at a time.
	 * @throws Exception is logged, and the timer goes on
	 */
	void run() throws Exception;

	/**
	 * Create a timer, for bean methods.
	 * @param name name for the log
	 * @param interval a positive duration
	 * @param run what to do
	 * @return a timer
	 */
	static PeriodicTimer of(String name, Duration interval, Runnable run) {
		return new SimplePeriodicTimer(name, interval, run);
	}

}
