package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.dispatch.SocketDetachEvent;

/**
 * A socket is closed: whether its session goes on without is decided when that takes its
 * place among the session's messages.
 */
final class Loss implements Message {

	private final Session session;

	private final Inbound socket;

	private final Outbound.Ending how;

	private boolean end;

	Loss(Session session, Inbound socket, Outbound.Ending how) {
		this.session = session;
		this.socket = socket;
		this.how = how;
	}

	@Override
	public boolean isAdmitted() {
		if (this.session.socket() != this.socket) { // which has been replaced
			return false;
		}
		boolean survived = this.session.detach(this.socket, this.how);
		this.end = !survived;
		return survived;
	}

	/** Whether it is the session's end. */
	boolean isEnd() {
		return this.end;
	}

	@Override
	public void run() {
		this.session.life().tell(new SocketDetachEvent(this.session.connection(), this.how.code(), this.how.reason()));
	}

}
