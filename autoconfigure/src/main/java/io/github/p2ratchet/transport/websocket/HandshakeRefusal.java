package io.github.p2ratchet.transport.websocket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * How a handshake is refused: an HTTP response in plain text that says why.
 *
 * @param status status of the response
 * @param reason why, in one line
 * @param headers further headers
 */
public record HandshakeRefusal(int status, String reason, Map<String, String> headers) {

	/** Type of the body. */
	public static final String CONTENT_TYPE = "text/plain;charset=UTF-8";

	private static final int UNAUTHORIZED = 401;

	/**
	 * Create a refusal.
	 * @param status status of the response
	 * @param reason why, in one line
	 * @param headers further headers
	 */
	public HandshakeRefusal {
		headers = Map.copyOf(headers);
	}

	/**
	 * The request is not as a handshake should be.
	 * @param reason what is wrong with it
	 * @return the refusal
	 */
	public static HandshakeRefusal malformed(String reason) {
		return new HandshakeRefusal(400, reason, Map.of());
	}

	/**
	 * The page that asks is of an origin that may not.
	 * @return the refusal
	 */
	public static HandshakeRefusal forbiddenOrigin() {
		return new HandshakeRefusal(403, "Pages of this origin may not connect.", Map.of());
	}

	/**
	 * There is nothing under this path, or under this host.
	 * @return the refusal
	 */
	public static HandshakeRefusal notFound() {
		return new HandshakeRefusal(404, "There is no WebSocket here.", Map.of());
	}

	/**
	 * The client speaks another version of WebSocket.
	 * @param spoken versions that the server speaks, best first
	 * @return the refusal
	 */
	public static HandshakeRefusal otherVersion(List<WebSocketVersion> spoken) {
		List<String> numbers = spoken.stream().map(WebSocketVersion::number).toList();
		return new HandshakeRefusal(426, "The WebSocket version must be " + String.join(" or ", numbers) + ".",
				Map.of(WebSocketVersion.HEADER, String.join(", ", numbers)));
	}

	/**
	 * No connection is taken now.
	 * @param reason why
	 * @param retryAfter seconds after which it may be different
	 * @return the refusal
	 */
	public static HandshakeRefusal unavailable(String reason, int retryAfter) {
		return denied(503, reason, retryAfter);
	}

	/**
	 * The request is as it should be, but not wanted.
	 * @param status status of the response
	 * @param reason why, in one line
	 * @param retryAfter seconds after which it may be different, 0 when nobody knows
	 * @return the refusal
	 */
	public static HandshakeRefusal denied(int status, String reason, int retryAfter) {
		Map<String, String> headers = (retryAfter > 0) ? Map.of("Retry-After", Integer.toString(retryAfter))
				: (status == UNAUTHORIZED) ? Map.of("WWW-Authenticate", "Bearer") : Map.of();
		return new HandshakeRefusal(status, reason, headers);
	}

	/**
	 * Body of the response.
	 * @return the reason as a line of UTF-8
	 */
	public byte[] body() {
		return (this.reason + "\n").getBytes(StandardCharsets.UTF_8);
	}

}
