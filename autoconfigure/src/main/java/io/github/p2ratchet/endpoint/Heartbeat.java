package io.github.p2ratchet.endpoint;

import java.time.Duration;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Notices peers that are gone without a word: whoever is silent is pinged, whoever stays
 * silent is closed. Any sign of life counts. One sweep over all, no timer for each. Used
 * by one thread.
 */
final class Heartbeat {

	/** How long something may be unconfirmed. */
	private static final int CONFIRMED_SECONDS = 10;

	/** How often a client is told of life while nothing is read from it. */
	private static final int PAUSED_SECONDS = 5;

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
	void sweep(Iterable<Inbound> sockets, int now) {
		if (now == this.sweptAt) {
			return;
		}
		this.sweptAt = now;
		for (Inbound socket : sockets) {
			check(socket, now);
		}
	}

	private void check(Inbound socket, int now) {
		confirm(socket, now);
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

	/** Whoever is not read from is told that this is no silence. */
	private static void confirm(Inbound socket, int now) {
		Session session = socket.session();
		if (session.isResumable() || session.connection().handshake().subprotocol().isPresent()) {
			int paused = socket.secondsPaused(now);
			if (paused > 0 && paused % PAUSED_SECONDS == 0) {
				session.confirm();
			}
			else {
				confirmOld(session, now);
			}
		}
	}

	/**
	 * A client is told what was received long ago, and what it does not confirm is
	 * forgotten.
	 */
	private static void confirmOld(Session session, int now) {
		if (session.receivedCount().isUntoldFor(CONFIRMED_SECONDS, now)) {
			session.confirm();
		}
		session.outbox().forget(now - (int) session.endpoint().settings().session().window().toSeconds());
	}

}
