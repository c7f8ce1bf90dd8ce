package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/**
 * Starts the endpoint and, at shutdown, says goodbye on every connection before the web
 * server cuts them: it stops before web servers do, and gives the goodbyes a while to
 * leave.
 */
public final class EndpointLifecycle implements SmartLifecycle {

	/**
	 * When it starts and stops among others: web servers, 1024 and 2048 below the
	 * default, are there before it and after it.
	 */
	public static final int PHASE = DEFAULT_PHASE - 512;

	private static final Duration SWEEP_INTERVAL = Duration.ofMillis(250);

	private static final Duration MAX_GOODBYE = Duration.ofSeconds(5);

	private final Endpoint endpoint;

	private final TaskScheduler scheduler;

	private final List<SocketListener> listeners;

	private volatile @Nullable ScheduledFuture<?> sweeping;

	/**
	 * Create the life-cycle.
	 * @param endpoint what is started and stopped
	 * @param scheduler sweeps, on one thread of its own
	 * @param listeners take connections for it, beside the web server
	 */
	public EndpointLifecycle(Endpoint endpoint, TaskScheduler scheduler, List<SocketListener> listeners) {
		this.endpoint = endpoint;
		this.scheduler = scheduler;
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void start() {
		this.sweeping = this.scheduler.scheduleWithFixedDelay(this.endpoint::sweep, SWEEP_INTERVAL);
		this.endpoint.start();
		this.listeners.forEach(SocketListener::start);
	}

	@Override
	public void stop() {
		this.endpoint.stop();
		ScheduledFuture<?> current = this.sweeping;
		if (current != null) {
			current.cancel(false);
			this.sweeping = null;
		}
		this.endpoint.awaitGoodbyes(MAX_GOODBYE);
		this.listeners.forEach(SocketListener::stop);
	}

	@Override
	public boolean isRunning() {
		return this.sweeping != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
