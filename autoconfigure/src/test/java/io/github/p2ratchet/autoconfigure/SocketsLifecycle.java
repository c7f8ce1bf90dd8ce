package io.github.p2ratchet.autoconfigure;

import org.springframework.context.SmartLifecycle;

/**
 * Stops when the sockets are closed, before the web server is.
 */
class SocketsLifecycle implements SmartLifecycle {

	private final Runnable stop;

	private volatile boolean running;

	SocketsLifecycle(Runnable stop) {
		this.stop = stop;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.stop.run();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 512;
	}

}
