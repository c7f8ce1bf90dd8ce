package io.github.p2ratchet.timer;

import java.time.Duration;

import org.springframework.util.Assert;

record SimplePeriodicTimer(String name, Duration interval, Runnable task) implements PeriodicTimer {

	// Name and interval are checked where the bean is known, so that it can be told.
	SimplePeriodicTimer {
		Assert.notNull(task, "'run' must not be null");
	}

	@Override
	public void run() {
		this.task.run();
	}

}
