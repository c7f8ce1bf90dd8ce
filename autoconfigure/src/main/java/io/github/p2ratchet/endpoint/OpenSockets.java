package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sockets that are not closed yet, and a place to wait until all are. Thread-safe;
 * iterating is weakly consistent.
 */
final class OpenSockets implements Iterable<OpenSocket> {

	private static final long CHECK_MILLIS = 100;

	private final Set<OpenSocket> sockets = ConcurrentHashMap.newKeySet();

	private final Object closing = new Object();

	void add(OpenSocket socket) {
		this.sockets.add(socket);
	}

	void remove(OpenSocket socket) {
		this.sockets.remove(socket);
		if (this.sockets.isEmpty()) {
			synchronized (this.closing) {
				this.closing.notifyAll();
			}
		}
	}

	int size() {
		return this.sockets.size();
	}

	boolean isEmpty() {
		return this.sockets.isEmpty();
	}

	@Override
	public Iterator<OpenSocket> iterator() {
		return this.sockets.iterator();
	}

	/** Wait until all are closed, or somebody interrupts. */
	void awaitClosed(Duration max) {
		long deadline = System.nanoTime() + max.toNanos();
		synchronized (this.closing) {
			try {
				long rest = max.toMillis();
				while (!this.sockets.isEmpty() && rest > 0) {
					this.closing.wait(Math.min(rest, CHECK_MILLIS));
					rest = (deadline - System.nanoTime()) / 1_000_000;
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
