package io.github.p2ratchet.transport.netty;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.SocketAcceptor;

/**
 * What serves the connections of a path.
 *
 * @param acceptor what they are handed to
 * @param subprotocol the sub-protocol that is chosen when a client offers it, null for
 * none
 * @param maxMessageSize longest message, in bytes
 */
public record Route(SocketAcceptor acceptor, @Nullable String subprotocol, int maxMessageSize) {
}
