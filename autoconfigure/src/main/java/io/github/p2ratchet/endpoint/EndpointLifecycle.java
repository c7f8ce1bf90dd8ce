package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;

/**
 * Starts the endpoint and, at shutdown, has clients go elsewhere and says goodbye on
 * every connection before the web server cuts them: it stops before web servers do, and
 * gives the goodbyes a while to leave.
 */
public final class EndpointLifecycle implements SmartLifecycle {

	/**
	 * When it starts and stops among others: web servers, 1024 and 2048 below the
	 * default, are there before it and after it.
	 */
	public static final int PHASE = DEFAULT_PHASE - 512;

	static final Duration SWEEP_INTERVAL = Duration.ofMillis(250);

	private final Endpoint endpoint;

	private final DrainSettings settings;

	private final TaskScheduler scheduler;

	private final List<SocketListener> listeners;

	private volatile @Nullable ScheduledFuture<?> sweeping;

	/**
	 * Create the life-cycle.
	 * @param endpoint what is started and stopped
	 * @param settings how it is stopped
	 * @param scheduler sweeps, on one thread of its own
	 * @param listeners take connections for it, beside the web server
	 */
	public EndpointLifecycle(Endpoint endpoint, DrainSettings settings, TaskScheduler scheduler,
			List<SocketListener> listeners) {
		this.endpoint = endpoint;
		this.settings = settings;
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
		ScheduledFuture<?> current = this.sweeping;
		if (current != null) {
			current.cancel(false);
			this.sweeping = null;
		}
		new Drain(this.endpoint, this.settings).run();
		this.endpoint.stop();
		this.endpoint.awaitGoodbyes(this.settings.goodbye());
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
