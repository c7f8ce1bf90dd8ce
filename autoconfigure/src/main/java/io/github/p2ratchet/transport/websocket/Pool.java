package io.github.p2ratchet.transport.websocket;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps a few costly objects for the next who needs one. Who finds none gets a new one;
 * there are never more than threads that use one, and those kept. Thread-safe.
 *
 * @param <T> type of the objects
 */
final class Pool<T> {

	private final BlockingQueue<T> idle;

	private final Supplier<T> factory;

	private final Consumer<T> end;

	/**
	 * Create a pool.
	 * @param kept most objects to keep
	 * @param factory makes one
	 * @param end frees what belongs to one that is not kept
	 */
	Pool(int kept, Supplier<T> factory, Consumer<T> end) {
		this.idle = new ArrayBlockingQueue<>(kept);
		this.factory = factory;
		this.end = end;
	}

	T take() {
		T kept = this.idle.poll();
		return (kept != null) ? kept : this.factory.get();
	}

	void giveBack(T object) {
		if (!this.idle.offer(object)) {
			this.end.accept(object);
		}
	}

}
