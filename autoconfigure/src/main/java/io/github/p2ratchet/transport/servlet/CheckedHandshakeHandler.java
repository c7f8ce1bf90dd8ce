package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.HandshakeHandler;

import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.OriginPolicy;

/**
 * Refuses handshakes as the protocol says, each with one line that says why, and keeps
 * what the rest needs to know of the request.
 */
final class CheckedHandshakeHandler implements HandshakeHandler {

	/** Attribute of the session with the {@link ServletHandshake}. */
	static final String HANDSHAKE = CheckedHandshakeHandler.class.getName() + ".handshake";

	private static final int KEY_BYTES = 16;

	private final Endpoint endpoint;

	private final OriginPolicy origins;

	private final HandshakeHandler upgrades;

	CheckedHandshakeHandler(Endpoint endpoint, OriginPolicy origins, HandshakeHandler upgrades) {
		this.endpoint = endpoint;
		this.origins = origins;
		this.upgrades = upgrades;
	}

	@Override
	public boolean doHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		Refusal refusal = check((ServletServerHttpRequest) request);
		if (refusal != null) {
			refusal.writeTo(response);
			return false;
		}
		attributes.put(HANDSHAKE, new ServletHandshake((ServletServerHttpRequest) request, subprotocol(request)));
		return this.upgrades.doHandshake(new PlainUpgradeRequest((ServletServerHttpRequest) request), response, handler,
				attributes);
	}

	private @Nullable Refusal check(ServletServerHttpRequest request) {
		HttpHeaders headers = request.getHeaders();
		if (values(headers, HttpHeaders.CONNECTION).noneMatch("upgrade"::equalsIgnoreCase)) {
			return new Refusal(HttpStatus.BAD_REQUEST, "The Connection header must say Upgrade.", Map.of());
		}
		if (!"13".equals(headers.getFirst("Sec-WebSocket-Version"))) {
			return new Refusal(HttpStatus.UPGRADE_REQUIRED, "The WebSocket version must be 13.",
					Map.of("Sec-WebSocket-Version", "13"));
		}
		if (!isKey(headers.getFirst("Sec-WebSocket-Key"))) {
			return new Refusal(HttpStatus.BAD_REQUEST, "The Sec-WebSocket-Key must be 16 bytes in base64.", Map.of());
		}
		HttpServletRequest source = request.getServletRequest();
		if (!this.origins.admits(headers.getFirst(HttpHeaders.ORIGIN), headers.getFirst(HttpHeaders.HOST),
				calledHost(source))) {
			return new Refusal(HttpStatus.FORBIDDEN, "Pages of this origin may not connect.", Map.of());
		}
		if (!this.endpoint.isAccepting()) {
			return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "The server is starting or stopping.",
					Map.of(HttpHeaders.RETRY_AFTER, "1"));
		}
		return null;
	}

	/** With the port unless it is the default one, as in a Host header. */
	private static String calledHost(HttpServletRequest request) {
		int defaultPort = request.isSecure() ? 443 : 80;
		return (request.getServerPort() == defaultPort) ? request.getServerName()
				: request.getServerName() + ":" + request.getServerPort();
	}

	private static boolean isKey(@Nullable String key) {
		try {
			return key != null && key.length() == 24 && Base64.getDecoder().decode(key).length == KEY_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static @Nullable String subprotocol(ServerHttpRequest request) {
		return values(request.getHeaders(), "Sec-WebSocket-Protocol").filter(Endpoint.SUBPROTOCOL::equals)
			.findFirst()
			.orElse(null);
	}

	private static Stream<String> values(HttpHeaders headers, String name) {
		List<String> lines = headers.getOrEmpty(name);
		return lines.stream().flatMap((line) -> Stream.of(line.split(","))).map(String::strip);
	}

	/**
	 * Why a handshake is refused.
	 *
	 * @param status status of the response
	 * @param reason its body
	 * @param headers further headers
	 */
	private record Refusal(HttpStatus status, String reason, Map<String, String> headers) {

		void writeTo(ServerHttpResponse response) {
			response.setStatusCode(this.status);
			response.getHeaders().setContentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8));
			this.headers.forEach(response.getHeaders()::set);
			try {
				response.getBody().write((this.reason + "\n").getBytes(StandardCharsets.UTF_8));
				response.flush();
			}
			catch (IOException ex) {
				throw new HandshakeFailureException("The refusal could not be written", ex);
			}
		}

	}

}
