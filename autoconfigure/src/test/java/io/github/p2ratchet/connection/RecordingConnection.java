package io.github.p2ratchet.connection;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EventPayload;

/**
 * A connection that remembers what was sent through it, and how it was closed. Its others
 * are nobody.
 */
public final class RecordingConnection implements Connection {

	private final String id;

	private final Handshake handshake;

	private final List<EventPayload> emitted = new CopyOnWriteArrayList<>();

	private final List<EventPayload> broadcasts = new CopyOnWriteArrayList<>();

	private final Map<String, Object> attributes = new ConcurrentHashMap<>();

	private final Set<String> rooms = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Client client;

	private volatile int closeCode;

	private RecordingConnection(String id, @Nullable Client client, @Nullable Principal principal) {
		this.id = id;
		this.client = client;
		this.handshake = new StubHandshake(principal);
	}

	public static RecordingConnection anonymous() {
		return new RecordingConnection("c-0", null, null);
	}

	public static RecordingConnection of(@Nullable Client client) {
		return new RecordingConnection("c-1", client, null);
	}

	public static RecordingConnection of(@Nullable Client client, @Nullable Principal principal) {
		return new RecordingConnection("c-1", client, principal);
	}

	/** What was sent to this connection. */
	public List<EventPayload> emitted() {
		return this.emitted;
	}

	/** What was sent to all but this connection. */
	public List<EventPayload> broadcasts() {
		return this.broadcasts;
	}

	/** The code it was closed with, 0 while open. */
	public int closeCode() {
		return this.closeCode;
	}

	public void login(Client client) {
		this.client = client;
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
		return client().filter(type::isInstance).map(type::cast).orElseThrow(IllegalStateException::new);
	}

	@Override
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	@Override
	public Instant openedAt() {
		return Instant.EPOCH;
	}

	@Override
	public boolean isOpen() {
		return this.closeCode == 0;
	}

	@Override
	public boolean isAttached() {
		return isOpen();
	}

	@Override
	public void close() {
		close(CloseCode.NORMAL, "");
	}

	@Override
	public void close(CloseCode code, String reason) {
		close(code.value(), reason);
	}

	@Override
	public void close(int code, String reason) {
		if (isOpen()) {
			this.closeCode = code;
		}
	}

	@Override
	public void emit(String event) {
		emit(event, null);
	}

	@Override
	public void emit(String event, @Nullable Object data) {
		emit(new EventPayload(event, data));
	}

	@Override
	public void emit(EventPayload payload) {
		this.emitted.add(payload);
	}

	@Override
	public void broadcast(String event, @Nullable Object data) {
		broadcast(new EventPayload(event, data));
	}

	@Override
	public void broadcast(EventPayload payload) {
		this.broadcasts.add(payload);
	}

	@Override
	public Recipients others() {
		throw new UnsupportedOperationException("A recording connection knows of no others");
	}

	@Override
	public Recipients toRoom(String room) {
		throw new UnsupportedOperationException("A recording connection knows of no others");
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data, Class<T> answerType) {
		throw new UnsupportedOperationException("Nobody answers here");
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data, Class<T> answerType,
			Duration timeout) {
		throw new UnsupportedOperationException("Nobody answers here");
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType) {
		throw new UnsupportedOperationException("Nobody answers here");
	}

	@Override
	public <T> CompletableFuture<@Nullable T> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType, Duration timeout) {
		throw new UnsupportedOperationException("Nobody answers here");
	}

	@Override
	public void join(String room) {
		this.rooms.add(room);
	}

	@Override
	public void leave(String room) {
		this.rooms.remove(room);
	}

	@Override
	public Set<String> rooms() {
		return Set.copyOf(this.rooms);
	}

}
