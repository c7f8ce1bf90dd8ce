package io.github.p2ratchet.transport.netty;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.transport.websocket.PermessageDeflate;
import io.github.p2ratchet.transport.websocket.WebSocketVersion;

/**
 * What was agreed on in a handshake.
 *
 * @param version what is spoken
 * @param compression of messages, null for none
 */
record Agreement(WebSocketVersion version, @Nullable PermessageDeflate compression) {

	/** RFC 6455 and nothing else. */
	static final Agreement PLAIN = new Agreement(WebSocketVersion.RFC_6455, null);

}
