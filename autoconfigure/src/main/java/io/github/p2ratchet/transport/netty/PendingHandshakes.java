package io.github.p2ratchet.transport.netty;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.channel.Channel;

/**
 * Connections of one event loop that are not WebSockets yet, the oldest first. One sweep
 * closes those that take too long, so that none needs a timer. Event loop only.
 */
final class PendingHandshakes {

	private final long timeoutNanos;

	private final Map<Channel, Long> since = new LinkedHashMap<>();

	PendingHandshakes(long timeoutNanos) {
		this.timeoutNanos = timeoutNanos;
	}

	void begin(Channel channel) {
		this.since.put(channel, System.nanoTime());
	}

	void end(Channel channel) {
		this.since.remove(channel);
	}

	int size() {
		return this.since.size();
	}

	void sweep() {
		long now = System.nanoTime();
		Iterator<Map.Entry<Channel, Long>> all = this.since.entrySet().iterator();
		while (all.hasNext()) {
			Map.Entry<Channel, Long> oldest = all.next();
			if (now - oldest.getValue() < this.timeoutNanos) {
				return;
			}
			all.remove();
			oldest.getKey().close();
		}
	}

}
