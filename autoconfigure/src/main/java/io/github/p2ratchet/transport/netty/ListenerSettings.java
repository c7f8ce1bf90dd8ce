package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.guard.TrustedProxies;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;
import io.github.p2ratchet.transport.websocket.WebSocketVersion;

/**
 * How a {@link NettyListener} listens.
 *
 * @param address where; port 0 for a free one
 * @param eventLoops threads that read and write
 * @param io what they wait with
 * @param handshakeTimeout how long a connection may take to become a WebSocket
 * @param maxHeadSize longest head of a request, in bytes
 * @param proxies whose word counts about who is behind them
 * @param maxPublished bytes that may wait for an event loop to hand them to its
 * connections
 * @param compression of messages, where a client agrees; null for none
 * @param version8 whether to speak {@linkplain WebSocketVersion#HYBI_10 version 8} too
 * @param ssl how a connection is encrypted, asked for each that is taken; null for not at
 * all
 */
public record ListenerSettings(InetSocketAddress address, int eventLoops, Io io, Duration handshakeTimeout,
		int maxHeadSize, TrustedProxies proxies, long maxPublished, @Nullable PermessageDeflate compression,
		boolean version8, @Nullable Supplier<SslContext> ssl) {

	/** What event loops wait with. */
	public enum Io {

		/** Linux's own way where there is a library for it, else the JDK's. */
		AUTO,

		/** Linux's own way. */
		EPOLL,

		/** The JDK's. */
		NIO

	}

}
