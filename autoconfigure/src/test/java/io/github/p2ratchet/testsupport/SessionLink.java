package io.github.p2ratchet.testsupport;

import tools.jackson.databind.JsonNode;

/**
 * One socket of a {@link ResumingClient}, which is to be told what comes from it. Of no
 * effect once the client has left it. To be used by the client's thread.
 */
public final class SessionLink {

	private final ResumingClient client;

	private final ClientSession session;

	private final SessionApplication application;

	private final SessionWire wire;

	private final Silence silence = new Silence();

	private boolean decided;

	SessionLink(ResumingClient client, ClientSession session, SessionApplication application, SessionWire wire) {
		this.client = client;
		this.session = session;
		this.application = application;
		this.wire = wire;
		this.silence.heard(client.now());
	}

	/** Whether the client has not left it. */
	public boolean isWanted() {
		return this.client.link() == this;
	}

	/** The socket is no more; 1006 without a close code. */
	public void closed(int code) {
		if (isWanted()) {
			this.client.closed(code);
		}
	}

	/** A text message came. */
	public void received(String text) {
		if (!isWanted()) {
			return;
		}
		this.silence.heard(this.client.now());
		JsonNode message = Json.read(text);
		String event = message.path("event").asString("");
		if (this.session.count(event, message, text.length(), this.client.now())) {
			confirm();
		}
		switch (event) {
			case "" -> answered(message);
			case "socket.auth.success" -> accepted(message.path("session"));
			case "socket.auth.failure" -> refused(message.path("error").path("code").asString(""));
			case "socket.pong" -> confirmed(message.path("data"));
			default -> happened(event, message);
		}
	}

	private void answered(JsonNode message) {
		long id = message.path("ack").asLong(0);
		if (this.session.answered(id)) {
			this.application.answered(id, message);
		}
	}

	private void happened(String event, JsonNode message) {
		long id = message.path("id").asLong(0);
		if (id == 0) {
			this.application.event(event, message.path("data"));
		}
		else if (this.session.askedBy(id)) {
			this.application.asked(event, id, message.path("data"));
		}
		else {
			this.client.diverge("It asked with id " + id + ", which does not rise");
		}
	}

	private void accepted(JsonNode facts) {
		String secret = facts.path("id").asString(null);
		if (this.decided) { // logged in once more
			this.session.secret((secret != null) ? secret : this.session.secret());
			return;
		}
		boolean resumed = this.session.secret() != null && facts.path("resumed").asBoolean(false);
		if (!resumed && this.session.secret() != null) {
			this.client.endSession();
		}
		this.decided = true;
		this.session.secret(secret);
		this.silence.interval(facts.path("heartbeat").asLong(0));
		if (!resumed) {
			this.application.opened();
		}
		else if (arrived(facts.path("received").asLong(0))) {
			this.session.repeat(this.wire::send);
			this.application.resumed();
		}
		this.client.write();
	}

	private void refused(String code) {
		if (!this.decided && !code.equals("unavailable")) {
			this.client.end();
		}
	}

	private void confirmed(JsonNode data) {
		long came = this.session.received();
		long sent = data.path("sent").asLong(came);
		if (arrived(data.path("received").asLong(0)) && this.decided && sent != came) {
			this.client.diverge("It sent " + sent + ", and " + came + " came");
		}
	}

	private boolean arrived(long count) {
		boolean possible = this.session.confirmed(count);
		if (!possible) {
			this.client.diverge("It received up to " + count + ", and " + this.session.written() + " were sent");
		}
		return possible;
	}

	/** What waits in the session may leave here. */
	void write(boolean eager) {
		if (this.decided || (eager && this.session.secret() == null)) {
			this.session.write(this.wire::send);
		}
	}

	void confirm() {
		if (this.decided) {
			this.wire.send(this.session.confirmation());
		}
	}

	/** Time passes. Returns false when the other side seems to be dead. */
	boolean tick(long now) {
		Silence.Verdict verdict = this.silence.check(now);
		if (verdict == Silence.Verdict.ASK || this.session.isConfirmingDue(now)) {
			confirm();
		}
		return verdict != Silence.Verdict.DEAD;
	}

	/** Whether a session is on it, so that what is sent leaves at once. */
	boolean isOpen() {
		return this.decided;
	}

	SessionWire wire() {
		return this.wire;
	}

}
