/**
 * The server's side of WebSocket (RFC 6455, RFC 7692), without a network: handshakes,
 * messages from bytes and to bytes. Shared by the transports.
 */
@NullMarked
package io.github.p2ratchet.transport.websocket;

import org.jspecify.annotations.NullMarked;
