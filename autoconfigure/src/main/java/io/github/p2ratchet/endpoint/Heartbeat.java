package io.github.p2ratchet.endpoint;

import java.time.Duration;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Notices peers that are gone without a word: whoever is silent is pinged, whoever stays
 * silent is closed. Any sign of life counts. One sweep over all, no timer for each. Used
 * by one thread.
 */
final class Heartbeat {

	private final int interval; // seconds

	private int sweptAt;

	Heartbeat(Duration interval) {
		this.interval = Math.toIntExact(Math.max(1, interval.toSeconds()));
	}

	/**
	 * Look after all sockets, at most once a second.
	 * @param sockets all there are
	 * @param now seconds by the endpoint's clock
	 */
	void sweep(Iterable<? extends OpenSocket> sockets, int now) {
		if (now == this.sweptAt) {
			return;
		}
		this.sweptAt = now;
		for (OpenSocket socket : sockets) {
			check(socket, now);
		}
	}

	private void check(OpenSocket socket, int now) {
		socket.tellOfLife(now);
		int silence = now - socket.receivedAt();
		if (silence < this.interval && now - socket.outbound().sentAt() < this.interval) {
			return;
		}
		if (silence >= 2 * this.interval && !socket.isReadingPaused()) {
			socket.outbound().closeNow(CloseCode.SILENT, "Silent too long");
		}
		else if (now - socket.outbound().pingedAt() >= this.interval) {
			socket.outbound().ping(now);
		}
	}

}
