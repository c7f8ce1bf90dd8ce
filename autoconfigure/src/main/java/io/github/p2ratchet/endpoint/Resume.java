package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.dispatch.SocketResumeEvent;

/**
 * A client asks for the session it had. Decided when it takes its place among the
 * session's messages, so that whatever the socket brings afterwards comes behind it.
 */
final class Resume implements Message {

	private final Inbound by;

	private final Session session;

	private final Client client;

	private final ResumeRequest request;

	private Verdict verdict = Verdict.UNKNOWN;

	Resume(Inbound by, Session session, Client client, ResumeRequest request) {
		this.by = by;
		this.session = session;
		this.client = client;
		this.request = request;
	}

	@Override
	public boolean isAdmitted() {
		this.verdict = this.by.isOpen() ? this.session.decide(this.by, this.client, this.request) : Verdict.STALE;
		if (this.verdict != Verdict.RESUMED) {
			return false;
		}
		this.session.connection().resumed(this.client, this.by.handshake());
		this.by.belongsTo(this.session);
		return true;
	}

	/** Whether two are one; the secret alone tells one anonymous client from another. */
	static boolean isSame(Client one, Client other) {
		return (one instanceof AnonymousClient && other instanceof AnonymousClient)
				|| one.clientId().equals(other.clientId());
	}

	Verdict verdict() {
		return this.verdict;
	}

	@Override
	public void run() {
		this.session.life().tell(new SocketResumeEvent(this.session.connection()));
	}

}
