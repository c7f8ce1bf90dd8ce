package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * How the server leaves: no handshake is accepted any more, everybody is told when to go
 * elsewhere, each at another time; who is still there at the end is closed once nothing
 * is being done for it. Meanwhile all goes on. Used by one thread, which does the
 * sweeping.
 */
final class Drain {

	private static final Log logger = LogFactory.getLog(Drain.class);

	private static final long STEP_MILLIS = 50;

	private final Endpoint endpoint;

	private final DrainSettings settings;

	Drain(Endpoint endpoint, DrainSettings settings) {
		this.endpoint = endpoint;
		this.settings = settings;
	}

	/** Returns when all sockets are closed, or being closed. */
	void run() {
		this.endpoint.refuseHandshakes();
		int sockets = this.endpoint.openSockets();
		if (this.settings.duration().isZero() || sockets == 0) {
			return;
		}
		logger.info("Draining " + sockets + " connections for up to " + this.settings.duration().toMillis() + " ms");
		announce();
		boolean left = await(this.settings.duration(), () -> false);
		if (!left) {
			await(this.settings.goodbye(), this::closeIdle);
		}
	}

	/** Tell everybody when to go, at equal distances: whoever is alone, at once. */
	void announce() {
		List<OpenSocket> informed = new ArrayList<>();
		this.endpoint.sockets().forEach((socket) -> {
			if (socket.understandsDrain()) {
				informed.add(socket);
			}
		});
		long spread = this.settings.spread().toMillis();
		for (int i = 0; i < informed.size(); i++) {
			informed.get(i).outbound().sendControl(this.endpoint.codec().drain(spread * i / informed.size()));
		}
	}

	/**
	 * Close the sockets for which nothing is being done.
	 * @return whether that was all of them
	 */
	boolean closeIdle() {
		boolean all = true;
		for (OpenSocket socket : this.endpoint.sockets()) {
			if (socket.leavesIfIdle()) {
				socket.outbound().close(CloseCode.GOING_AWAY, "Server is going away");
			}
			else {
				all = false;
			}
		}
		return all;
	}

	/** Returns whether nobody is left. */
	private boolean await(Duration time, Step step) {
		long deadline = System.nanoTime() + time.toNanos();
		long sweepAt = System.nanoTime();
		while (!this.endpoint.sockets().isEmpty() && System.nanoTime() < deadline
				&& !Thread.currentThread().isInterrupted() && !step.isLast()) {
			if (System.nanoTime() - sweepAt >= 0) {
				this.endpoint.sweep();
				sweepAt += EndpointLifecycle.SWEEP_INTERVAL.toNanos();
			}
			long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) + 1;
			this.endpoint.sockets().awaitClosed(Duration.ofMillis(Math.min(STEP_MILLIS, rest)));
		}
		return this.endpoint.sockets().isEmpty();
	}

	@FunctionalInterface
	private interface Step {

		boolean isLast();

	}

}
