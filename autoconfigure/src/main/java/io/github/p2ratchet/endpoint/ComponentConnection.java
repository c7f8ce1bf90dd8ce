package io.github.p2ratchet.endpoint;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.RawMessage;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Delivery;
import io.github.p2ratchet.protocol.Frame;

/**
 * A connection as components see it.
 */
final class ComponentConnection implements RawConnection {

	private static final Delivery VOLATILE = new Delivery(true, null, null);

	private final Endpoint endpoint;

	private final ComponentSocket socket;

	private final Handshake handshake;

	private final @Nullable Client client;

	private final Map<String, String> pathVariables;

	private final String id;

	private final Instant openedAt = Instant.now();

	private final Map<String, Object> attributes = new ConcurrentHashMap<>(2);

	ComponentConnection(Endpoint endpoint, ComponentSocket socket, Handshake handshake, @Nullable Client client,
			Map<String, String> pathVariables) {
		this.endpoint = endpoint;
		this.socket = socket;
		this.handshake = handshake;
		this.client = client;
		this.pathVariables = Collections.unmodifiableMap(pathVariables);
		this.id = endpoint.newId();
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
	public Map<String, Object> attributes() {
		return this.attributes;
	}

	@Override
	public Instant openedAt() {
		return this.openedAt;
	}

	@Override
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	@Override
	public String pathVariable(String name) {
		String value = this.pathVariables.get(name);
		Assert.isTrue(value != null,
				() -> "The path has no variable '" + name + "', only " + this.pathVariables.keySet());
		return value;
	}

	@Override
	public boolean isOpen() {
		return this.socket.isOpen();
	}

	@Override
	public void send(String text) {
		if (isOpen()) {
			send(RawMessage.text(text), Delivery.RELIABLE);
		}
	}

	@Override
	public void send(ByteBuffer binary) {
		if (isOpen()) {
			send(RawMessage.binary(binary), Delivery.RELIABLE);
		}
	}

	@Override
	public boolean sendVolatile(ByteBuffer binary) {
		return isOpen() && this.socket.keepsUp() && send(RawMessage.binary(binary), VOLATILE);
	}

	private boolean send(RawMessage message, Delivery delivery) {
		RawMessage passed = this.endpoint.interceptors().outbound(this, message);
		return passed != null && this.socket.send(Frame.raw(bytes(passed), passed.isBinary(), delivery));
	}

	private static byte[] bytes(RawMessage message) {
		if (!message.isBinary()) {
			return message.text().getBytes(StandardCharsets.UTF_8);
		}
		ByteBuffer binary = message.binary();
		byte[] bytes = new byte[binary.remaining()];
		binary.get(bytes);
		return bytes;
	}

	@Override
	public void close() {
		close(CloseCode.NORMAL, "");
	}

	@Override
	public void close(CloseCode code, String reason) {
		this.socket.outbound().close(code, reason);
	}

	@Override
	public void close(int code, String reason) {
		Assert.isTrue(
				(code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999),
				() -> "The close code " + code + " cannot be sent: use 1000-1003, 1007-1014 or 3000-4999");
		this.socket.outbound().close(code, reason);
	}

	/** The component has failed, and does not say how to go on. */
	void fails() {
		close(CloseCode.SERVER_ERROR, "Internal error");
	}

	@Override
	public String toString() {
		return "RawConnection[" + this.id + "]";
	}

}
