package io.github.p2ratchet.transport.websocket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a handshake must say and what it is answered (RFC 6455, section 4.2).
 */
public final class HandshakeRules {

	private static final String KEY = "Sec-WebSocket-Key";

	private static final int KEY_BYTES = 16;

	private static final int KEY_LENGTH = 24;

	private static final String ACCEPTED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	private HandshakeRules() {
	}

	/**
	 * Check the headers that make a request a handshake of RFC 6455.
	 * @param headers headers of the request
	 * @return why it is none, null when it is one
	 */
	public static @Nullable HandshakeRefusal check(RequestHeaders headers) {
		return check(headers, List.of(WebSocketVersion.RFC_6455));
	}

	/**
	 * Check the headers that make a request a handshake.
	 * @param headers headers of the request
	 * @param spoken versions that the server speaks, best first
	 * @return why it is none, null when it is one
	 */
	public static @Nullable HandshakeRefusal check(RequestHeaders headers, List<WebSocketVersion> spoken) {
		if (!headers.has("Upgrade", "websocket")) {
			return HandshakeRefusal.malformed("The Upgrade header must say websocket.");
		}
		if (!headers.has("Connection", "upgrade")) {
			return HandshakeRefusal.malformed("The Connection header must say Upgrade.");
		}
		List<String> versions = headers.lines(WebSocketVersion.HEADER);
		if (versions.size() != 1 || spoken.stream().map(WebSocketVersion::number).noneMatch(versions.get(0)::equals)) {
			return HandshakeRefusal.otherVersion(spoken);
		}
		List<String> keys = headers.lines(KEY);
		if (keys.size() != 1 || !isKey(keys.get(0))) {
			return HandshakeRefusal.malformed("The Sec-WebSocket-Key must be 16 bytes in base64.");
		}
		if (ExtensionOffer.parse(headers.lines("Sec-WebSocket-Extensions")) == null) {
			return HandshakeRefusal.malformed("The Sec-WebSocket-Extensions cannot be read.");
		}
		return null;
	}

	private static boolean isKey(String key) {
		try {
			return key.length() == KEY_LENGTH && Base64.getDecoder().decode(key).length == KEY_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * What to answer the key.
	 * @param headers headers of a request that has passed the {@link #check}
	 * @return value for the header {@code Sec-WebSocket-Accept}
	 */
	public static String accept(RequestHeaders headers) {
		try {
			byte[] answer = (headers.lines(KEY).get(0) + ACCEPTED).getBytes(StandardCharsets.US_ASCII);
			return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(answer));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-1", ex);
		}
	}

	/**
	 * The origin of the page that asks.
	 * @param headers headers of a request that has passed the {@link #check}
	 * @return what the header of its version says, all of it where there are several that
	 * differ; null when there is none
	 */
	public static @Nullable String origin(RequestHeaders headers) {
		List<String> said = new ArrayList<>(headers.lines("Origin"));
		if (WebSocketVersion.of(headers) == WebSocketVersion.HYBI_10) {
			headers.lines("Sec-WebSocket-Origin")
				.stream()
				.filter((origin) -> !said.contains(origin))
				.forEach(said::add);
		}
		return said.isEmpty() ? null : String.join(",", said);
	}

	/**
	 * Choose the sub-protocol.
	 * @param headers headers of the request
	 * @param supported those the server speaks
	 * @return the first of them that was offered, else null, which does not hinder the
	 * handshake
	 */
	public static @Nullable String subprotocol(RequestHeaders headers, List<String> supported) {
		return headers.members("Sec-WebSocket-Protocol").filter(supported::contains).findFirst().orElse(null);
	}

}
