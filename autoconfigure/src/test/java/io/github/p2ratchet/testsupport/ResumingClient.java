package io.github.p2ratchet.testsupport;

import java.util.Set;

/**
 * The client half of sessions that resume: numbers what it sends and keeps it until it is
 * confirmed, counts what it gets, resumes over the next socket, and accounts for what is
 * lost. No socket, no thread and no clock of its own. To be used by one thread.
 */
public final class ResumingClient {

	private static final Set<Integer> FINAL = Set.of(1000, 1002, 1007, 1008, 4501, 4503, 4504);

	private final SessionApplication application;

	private final ClientSession session;

	private boolean eager;

	private SessionLink link; // null while there is no socket

	private boolean stopped;

	private long now;

	/**
	 * Create a client that has said nothing yet.
	 * @param token what it logs in with
	 * @param max messages that may be unconfirmed or wait to be written
	 * @param application is told of all that happens
	 */
	public ResumingClient(String token, int max, SessionApplication application) {
		this.session = new ClientSession(token, max);
		this.application = application;
	}

	/**
	 * Send events right behind the first request to log in, not waiting for its decision.
	 * @return this client
	 */
	public ResumingClient eager() {
		this.eager = true;
		return this;
	}

	/**
	 * A socket is open. The one before must be closed or given up.
	 * @param wire writes to it
	 * @return to be told what comes from it
	 */
	public SessionLink socketOpened(SessionWire wire) {
		if (!needsSocket()) {
			throw new IllegalStateException("The client has a socket, or has stopped");
		}
		this.link = new SessionLink(this, this.session, this.application, wire);
		wire.send(this.session.login());
		write();
		return this.link;
	}

	/**
	 * Send an event that nobody answers, now or when that is possible.
	 * @param event its name
	 * @param data JSON
	 * @return false when there is no room for it
	 */
	public boolean emit(String event, String data) {
		return send(ClientMessage.of(event, 0, data));
	}

	/**
	 * Answer the server.
	 * @param id what it asked with
	 * @param data JSON
	 * @return false when there is no room for it
	 */
	public boolean answer(long id, String data) {
		return send(ClientMessage.answer(id, data));
	}

	private boolean send(ClientMessage message) {
		boolean taken = !this.stopped && this.session.add(message);
		write();
		return taken;
	}

	/**
	 * Send an event that must be answered.
	 * @param event its name
	 * @param data JSON
	 * @return its id, 0 when there is no room for it
	 */
	public long request(String event, String data) {
		long id = this.stopped ? 0 : this.session.ask(event, data);
		write();
		return id;
	}

	/**
	 * Send an event that may get lost; it is, unless the session is there.
	 * @param event its name
	 * @param data JSON
	 */
	public void emitVolatile(String event, String data) {
		if (isOpen()) {
			this.link.wire().send(ClientMessage.of(event, 0, data).unnumbered());
		}
	}

	void write() {
		if (this.link != null) {
			this.link.write(this.eager);
		}
	}

	/** Tell the server what has come, and ask it for the same. */
	public void confirm() {
		if (this.link != null) {
			this.link.confirm();
		}
	}

	/**
	 * Time passes.
	 * @param millis of a clock that never goes back
	 */
	public void tick(long millis) {
		this.now = millis;
		if (this.link != null && !this.link.tick(millis)) {
			giveUp();
		}
	}

	/** Want another socket: whatever comes from this one is of no interest any more. */
	public void giveUp() {
		leave(4000);
	}

	/** End the session. */
	public void end() {
		leave(1000);
		stop();
	}

	private void leave(int code) {
		SessionLink left = this.link;
		if (left != null) {
			detach();
			left.wire().close(code);
		}
	}

	private void detach() {
		this.link = null;
		if (secret() == null) { // nothing to come back to
			endSession();
		}
	}

	void endSession() {
		boolean had = secret() != null;
		this.session.end().forEach(this.application::lost);
		if (had) {
			this.application.reset();
		}
	}

	private void stop() {
		this.stopped = true;
		endSession();
		this.session.stop().forEach(this.application::lost);
	}

	void diverge(String why) {
		this.application.diverged(why);
		leave(4400);
		endSession();
	}

	void closed(int code) {
		detach();
		if (FINAL.contains(code) || (code >= 4600 && code <= 4999)) {
			stop();
		}
		else if (code == 4400 || code == 4409) {
			endSession();
		}
	}

	/** The socket it has, null for none. */
	public SessionLink link() {
		return this.link;
	}

	long now() {
		return this.now;
	}

	/**
	 * Whether a socket is to be opened: there is none, and the client has not stopped.
	 */
	public boolean needsSocket() {
		return this.link == null && !this.stopped;
	}

	/** Whether the socket has a session, so that what is sent leaves at once. */
	public boolean isOpen() {
		return this.link != null && this.link.isOpen();
	}

	/** Whether the client opens no socket any more. */
	public boolean isStopped() {
		return this.stopped;
	}

	/** The secret of the session, null while there is none that can be resumed. */
	public String secret() {
		return this.session.secret();
	}

	/** How much came in this session, volatile and control events aside. */
	public long received() {
		return this.session.received();
	}

	/** How much is not known to have arrived, written or not. */
	public int unconfirmed() {
		return this.session.size();
	}

}
