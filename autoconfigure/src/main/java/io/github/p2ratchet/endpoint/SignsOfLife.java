package io.github.p2ratchet.endpoint;

/**
 * When clients are told what was received of them, besides when that is much.
 */
final class SignsOfLife {

	/** How long something may be unconfirmed. */
	private static final int CONFIRMED_SECONDS = 10;

	/** How often a client is told of life while nothing is read from it. */
	private static final int PAUSED_SECONDS = 5;

	private SignsOfLife() {
	}

	/**
	 * Whoever is not read from is told that this is no silence. Sweeping thread.
	 * @param paused for how many seconds nothing was read
	 * @param now in seconds, by the endpoint's clock
	 */
	static void tell(Session session, int paused, int now) {
		if (!session.isResumable() && session.connection().handshake().subprotocol().isEmpty()) {
			return; // of no interest to original clients
		}
		if (paused > 0 && paused % PAUSED_SECONDS == 0) {
			session.confirm();
		}
		else {
			confirmOld(session, now);
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
