package io.github.p2ratchet.transport.servlet;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * How sockets on the web application's port work.
 *
 * @param mode who speaks WebSocket
 * @param maxPublished bytes that may wait until a sending thread hands them to its
 * connections
 * @param maxSendingReaders threads of the container that may wait for a peer to take its
 * replies, where the container speaks WebSocket
 * @param compression compression of messages, null for none
 */
public record ServletSettings(UpgradeMode mode, long maxPublished, int maxSendingReaders,
		@Nullable PermessageDeflate compression) {
}
