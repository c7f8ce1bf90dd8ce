package io.github.p2ratchet.timer;

import java.time.Duration;

record SimplePeriodicTimer(String name, Duration interval, Runnable task) implements PeriodicTimer {

	@Override
	public void run() {
		this.task.run();
	}

}
