package io.github.p2ratchet.transport.websocket;

import org.jspecify.annotations.Nullable;

/**
 * What was agreed on in a handshake; one for all connections that agreed on the same.
 *
 * @param version what is spoken
 * @param compression of messages, null for none
 */
public record Agreement(WebSocketVersion version, @Nullable PermessageDeflate compression) {

	/** RFC 6455 and nothing else. */
	public static final Agreement PLAIN = new Agreement(WebSocketVersion.RFC_6455, null);

	private static final Agreement PLAIN_HYBI_10 = new Agreement(WebSocketVersion.HYBI_10, null);

	/**
	 * A version and nothing else.
	 * @param version what is spoken
	 * @return the agreement on it
	 */
	public static Agreement plain(WebSocketVersion version) {
		return (version == WebSocketVersion.HYBI_10) ? PLAIN_HYBI_10 : PLAIN;
	}

	/**
	 * RFC 6455 and maybe more.
	 * @param compression of messages, null for none
	 * @return the agreement on both
	 */
	public static Agreement with(@Nullable PermessageDeflate compression) {
		return (compression != null) ? new Agreement(WebSocketVersion.RFC_6455, compression) : PLAIN;
	}

}
