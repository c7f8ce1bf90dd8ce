package io.github.p2ratchet.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.ComponentBean;
import io.github.p2ratchet.connection.AuthenticationRequest;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.protocol.Envelope;

/**
 * Finds out who asks for a component, before the handshake is answered: by the principal,
 * or an access token among the sub-protocols. By a thread that may wait.
 */
final class HandshakeLogin {

	private static final Log logger = LogFactory.getLog(HandshakeLogin.class);

	private static final HandshakeDenial REFUSED = new HandshakeDenial(401, "The access token is not valid.", 0);

	private static final HandshakeDenial SEVERAL = new HandshakeDenial(400,
			"There must be one sub-protocol that begins with " + ComponentBean.TOKEN_PREFIX + ".", 0);

	private static final HandshakeDenial UNAVAILABLE = new HandshakeDenial(503, "Authentication is not possible now.",
			5);

	private final Endpoint endpoint;

	HandshakeLogin(Endpoint endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Why the client is not let in; null when it is, and the handshake knows who it is.
	 */
	@Nullable HandshakeDenial find(HandshakeCopy handshake) {
		long wait = this.endpoint.failedLogins().waitOf(handshake);
		if (wait > 0) {
			return new HandshakeDenial(429, "Too many failed attempts from this address.",
					(int) TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
		}
		List<String> offered = offeredTokens(handshake);
		if (offered.size() > 1) {
			return SEVERAL;
		}
		String token = offered.isEmpty() ? "" : decode(offered.get(0));
		if (token == null || token.length() > this.endpoint.settings().maxTokenSize()) {
			return refuse(handshake);
		}
		Optional<? extends Client> found = ask(token, handshake);
		if (found == null) {
			return UNAVAILABLE;
		}
		found.ifPresent(handshake::isOf);
		if (found.isPresent()) {
			return null;
		}
		return token.isEmpty() ? REFUSED : refuse(handshake); // nobody guesses nothing
	}

	private HandshakeDenial refuse(HandshakeCopy handshake) {
		this.endpoint.failedLogins().failed(handshake);
		return REFUSED;
	}

	private static List<String> offeredTokens(HandshakeCopy handshake) {
		return handshake.headers("Sec-WebSocket-Protocol")
			.stream()
			.flatMap((line) -> Arrays.stream(line.split(",")))
			.map(String::strip)
			.filter((name) -> name.startsWith(ComponentBean.TOKEN_PREFIX))
			.map((name) -> name.substring(ComponentBean.TOKEN_PREFIX.length()))
			.toList();
	}

	private static @Nullable String decode(String token) {
		try {
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
			return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			return null;
		}
	}

	private @Nullable Optional<? extends Client> ask(String token, HandshakeCopy handshake) {
		try {
			Envelope.Event asked = (Envelope.Event) this.endpoint.codec()
				.decode(this.endpoint.codec()
					.mapper()
					.writeValueAsBytes(Map.of("event", "socket.auth.request", "data", token)));
			Optional<? extends Client> found = Objects.requireNonNull(
					this.endpoint.provider()
						.findClient(new AuthenticationRequest(token, asked.payload(), handshake, Optional.empty())),
					"A ClientProvider returns an empty Optional, not null");
			found.ifPresent((client) -> Objects.requireNonNull(client.clientId(), "A client's id is not null"));
			return found;
		}
		catch (Throwable ex) { // whatever it is, the thread is the container's
			logger.error("The ClientProvider failed for " + handshake, ex);
			return null;
		}
	}

}
