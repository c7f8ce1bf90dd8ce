package io.github.p2ratchet.endpoint;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.util.Assert;

import io.github.p2ratchet.connection.AnswerFuture;
import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.connection.Recipients;
import io.github.p2ratchet.connection.SendQueue;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EncodedQuestion;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.protocol.Payload;

/**
 * A connection as applications see it.
 */
final class EventConnection implements Receiver {

	private final String id;

	private final Session session;

	private final long openedAt = System.currentTimeMillis();

	private final Memberships memberships = new Memberships();

	private final Questions questions;

	private final EventRates rates;

	private volatile Handshake handshake; // of the newest socket

	private volatile @Nullable Client client;

	private @Nullable Map<String, Object> attributes; // null until asked for

	private volatile boolean receives;

	EventConnection(String id, Handshake handshake, Endpoint endpoint, Function<EventConnection, Session> session) {
		this.id = id;
		this.handshake = handshake;
		this.questions = new Questions(endpoint, this);
		this.rates = new EventRates(endpoint.rateLimits());
		this.session = session.apply(this);
	}

	/** The same client, as the provider has just found it, has another socket. */
	void resumed(Client found, Handshake newest) {
		Client before = this.client;
		if (!(before instanceof AnonymousClient)) {
			this.client = found;
		}
		this.handshake = newest;
	}

	/** From now on it belongs to this client. */
	void authenticated(Client client) {
		this.client = client;
	}

	/** Broadcasts that come out of its queue from now on are meant for it. */
	void receiveFromNowOn() {
		this.receives = true;
	}

	Session session() {
		return this.session;
	}

	Endpoint endpoint() {
		return this.session.endpoint();
	}

	Outbox outbox() {
		return this.session.outbox();
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public Handshake handshake() {
		return this.handshake;
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return this.handshake.remoteAddress();
	}

	@Override
	public Optional<Client> client() {
		return Optional.ofNullable(this.client);
	}

	@Override
	public <C extends Client> C client(Class<C> type) {
		Client current = this.client;
		Assert.state(type.isInstance(current), () -> "The connection's client is "
				+ ((current != null) ? "a " + current.getClass().getName() : "unknown") + ", not a " + type.getName());
		return type.cast(current);
	}

	@Override
	public synchronized Map<String, Object> attributes() {
		Map<String, Object> current = this.attributes;
		if (current == null) {
			current = new ConcurrentHashMap<>(2);
			this.attributes = current;
		}
		return current;
	}

	@Override
	public Instant openedAt() {
		return Instant.ofEpochMilli(this.openedAt);
	}

	@Override
	public boolean isOpen() {
		return this.session.isOpen();
	}

	@Override
	public boolean isAttached() {
		return this.session.isAttached();
	}

	@Override
	public boolean receives() {
		return this.receives && isOpen();
	}

	@Override
	public SendQueue sendQueue() {
		return outbox().queue();
	}

	Questions questions() {
		return this.questions;
	}

	EventRates rates() {
		return this.rates;
	}

	/** Send behind all that was sent before. Any thread. */
	void send(Frame frame) {
		if (isOpen()) {
			outbox().send(frame);
		}
	}

	/** Send no later than when the transport's call returns. Handling thread. */
	void reply(Frame frame, Outbound reader) {
		if (isOpen()) {
			outbox().reply(frame, reader);
		}
	}

	@Override
	public void emit(String event) {
		emit(new EventPayload(event));
	}

	@Override
	public void emit(String event, @Nullable Object data) {
		emit(new EventPayload(event, data));
	}

	@Override
	public void emit(EventPayload payload) {
		EventPayload passed = endpoint().interceptors().outbound(payload);
		if (passed != null) {
			send(endpoint().codec().event(passed));
		}
	}

	@Override
	public void broadcast(String event, @Nullable Object data) {
		others().emit(event, data);
	}

	@Override
	public void broadcast(EventPayload payload) {
		others().emit(payload);
	}

	@Override
	public Recipients others() {
		return endpoint().broadcaster().toAll().except((Connection) this);
	}

	@Override
	public Recipients toRoom(String room) {
		return endpoint().broadcaster().toRoom(room).except((Connection) this);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data, Class<T> answerType) {
		return request(event, data, answerType, endpoint().settings().questions().timeout());
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data, Class<T> answerType,
			Duration timeout) {
		return this.questions.ask(new EventPayload(event, data), (answer) -> answer.data(answerType), timeout);
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType) {
		return request(event, data, answerType, endpoint().settings().questions().timeout());
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType, Duration timeout) {
		return this.questions.ask(new EventPayload(event, data), (answer) -> answer.data(answerType), timeout);
	}

	@Override
	public <T> AnswerFuture<@Nullable T> ask(EncodedQuestion question, Function<Payload, @Nullable T> binding,
			Duration timeout) {
		return this.questions.ask(question, binding, timeout);
	}

	@Override
	public void join(String room) {
		this.memberships.join(room, this, endpoint().rooms(), endpoint().settings().maxRooms());
	}

	@Override
	public void leave(String room) {
		this.memberships.leave(room, this, endpoint().rooms());
	}

	@Override
	public Set<String> rooms() {
		return this.memberships.rooms();
	}

	/** The rooms that lead to its queue. */
	Set<String> allRooms() {
		return this.memberships.allRooms();
	}

	/** Leave all rooms for good. Returns those left, none the second time. */
	Set<String> leaveRooms() {
		return this.memberships.end(this, endpoint().rooms());
	}

	@Override
	public void close() {
		close(CloseCode.NORMAL, "");
	}

	@Override
	public void close(CloseCode code, String reason) {
		SessionEnds.close(this.session, code.value(), reason);
	}

	@Override
	public void close(int code, String reason) {
		Assert.isTrue(
				code == 1000 || (code >= 3000 && code <= 3999) || (code >= 4100 && code <= 4399)
						|| (code >= 4600 && code <= 4999),
				() -> "The close code " + code + " is not for applications: use 1000, 3000-3999, 4100-4399 (the "
						+ "client comes back) or 4600-4999 (it does not)");
		SessionEnds.close(this.session, code, reason);
	}

	@Override
	public String toString() {
		return "Connection[" + this.id + "]";
	}

}
