package io.github.p2ratchet.security;

import java.net.InetSocketAddress;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.connection.Recipients;
import io.github.p2ratchet.connection.StubHandshake;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EventPayload;

/** A connection of which only client and principal matter: it refuses to send. */
record StubConnection(@Nullable Client who, @Nullable Principal user) implements Connection {

	@Override
	public String id() {
		return "stub";
	}

	@Override
	public Handshake handshake() {
		return new StubHandshake(this.user);
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return handshake().remoteAddress();
	}

	@Override
	public Optional<Client> client() {
		return Optional.ofNullable(this.who);
	}

	@Override
	public <C extends Client> C client(Class<C> type) {
		return type.cast(client().orElseThrow(IllegalStateException::new));
	}

	@Override
	public Map<String, Object> attributes() {
		return new HashMap<>();
	}

	@Override
	public Instant openedAt() {
		return Instant.EPOCH;
	}

	@Override
	public boolean isOpen() {
		return true;
	}

	@Override
	public boolean isAttached() {
		return true;
	}

	@Override
	public void close() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close(CloseCode code, String reason) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void close(int code, String reason) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void emit(String event) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void emit(String event, @Nullable Object data) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void emit(EventPayload payload) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void broadcast(String event, @Nullable Object data) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void broadcast(EventPayload payload) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Recipients others() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Recipients toRoom(String room) {
		throw new UnsupportedOperationException();
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
		throw new UnsupportedOperationException();
	}

	@Override
	public void leave(String room) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Set<String> rooms() {
		throw new UnsupportedOperationException();
	}

}
