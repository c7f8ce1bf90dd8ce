package io.github.p2ratchet.testsupport;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** One socket of a session that resumes, for checks: what is sent is theirs to say. */
final class SessionPeer {

	private final Peers peers;

	private final EventClient client;

	private final JsonNode session;

	private final long before; // messages received over earlier sockets

	private long id;

	private SessionPeer(Peers peers, EventClient client, JsonNode session, long id, long before) {
		this.peers = peers;
		this.before = before;
		this.client = client;
		this.session = session;
		this.id = id;
	}

	/** Begin a session. */
	static SessionPeer begin(Peers peers) {
		SessionPeer peer = open(peers, peers.tokens().valid(), "{\"session\":null}", 0, 0);
		assertThat(peer.secret()).as("secret").hasSizeGreaterThanOrEqualTo(22);
		return peer;
	}

	/** Go on over another socket. */
	SessionPeer resume(int attempt) {
		return resume(received(), attempt);
	}

	/** The same, saying that so much was received. */
	SessionPeer resume(long received, int attempt) {
		return open(this.peers, this.peers.tokens().valid(), resumption(Json.quoted(secret()), received, attempt),
				this.id, received);
	}

	/** The same, saying whatever. */
	SessionPeer resume(String token, String secret, Object received, Object attempt) {
		return open(this.peers, token, resumption(secret, received, attempt), this.id, 0);
	}

	/** How many messages have come that count. */
	long received() {
		return this.before + this.client.counted();
	}

	static String resumption(String secret, Object received, Object attempt) {
		return "{\"session\":" + secret + ",\"received\":" + received + ",\"attempt\":" + attempt + "}";
	}

	private static SessionPeer open(Peers peers, String token, String resume, long id, long before) {
		EventClient client = peers.stranger();
		request(client, token, resume);
		return new SessionPeer(peers, client, client.await("socket.auth.success").path("session"), id, before);
	}

	static void request(EventClient client, String token, String resume) {
		client.emit("socket.auth.request", "{\"token\":" + Json.quoted(token) + ",\"resume\":" + resume + "}");
	}

	EventClient client() {
		return this.client;
	}

	JsonNode session() {
		return this.session;
	}

	String secret() {
		return this.session.path("id").asString("");
	}

	String connection() {
		return this.session.path("connection").asString("");
	}

	/** Ask the sample question as message of this number; returns the id it has. */
	long ask(long seq) {
		this.client.socket().sendText(this.peers.sampleWith("\"id\":" + ++this.id + ",\"seq\":" + seq));
		return this.id;
	}

	/** The next message answers a question. */
	SessionPeer answered(long question) {
		assertThat(this.client.awaitAnswer(question).has("data")).as("answer with data").isTrue();
		return this;
	}

	/** The counts that a ping is answered with, which must come next. */
	JsonNode ping() {
		this.client.emit("socket.ping", "{\"received\":" + received() + "}");
		return this.client.await("socket.pong").path("data");
	}

	void assertResumed(SessionPeer before, long received) {
		assertThat(this.session.path("resumed").asBoolean(false)).as("resumed").isTrue();
		assertThat(connection()).as("connection").isEqualTo(before.connection());
		assertThat(this.session.path("received").asLong(-1)).as("received").isEqualTo(received);
	}

	void assertNew(SessionPeer before) {
		assertThat(this.session.path("resumed").asBoolean(true)).as("resumed").isFalse();
		assertThat(connection()).as("connection").isNotEqualTo(before.connection());
		assertThat(secret()).as("secret").isNotEmpty().isNotEqualTo(before.secret());
		assertThat(this.session.path("received").asLong(-1)).as("received").isZero();
	}

}
