package io.github.p2ratchet.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Properties of how WebSockets are taken and what goes over them, apart from the
 * protocol.
 *
 * @param handshake Handshakes of an own listener.
 * @param compression Compression of messages (permessage-deflate).
 * @param ssl Encryption of an own listener.
 * @param netty How an own listener works.
 */
@ConfigurationProperties("p2.ratchet")
record ListenerProperties(@DefaultValue Handshake handshake, @DefaultValue Compression compression,
		@DefaultValue Ssl ssl, @DefaultValue Netty netty) {

	/**
	 * Handshakes of an own listener.
	 *
	 * @param timeout How long a connection may take to become a WebSocket.
	 * @param maxHeadSize Longest head of a request.
	 * @param allowVersion8 Whether to take clients of 2011 too, which speak version 8 of
	 * WebSocket (HyBi-10).
	 */
	record Handshake(@DefaultValue("10s") Duration timeout, @DefaultValue("8KB") DataSize maxHeadSize,
			@DefaultValue("false") boolean allowVersion8) {

		Handshake {
			Bounds.within("p2.ratchet.handshake.timeout", timeout, Duration.ofMillis(100), Duration.ofMinutes(10));
			Bounds.within("p2.ratchet.handshake.max-head-size", maxHeadSize, DataSize.ofBytes(512),
					DataSize.ofKilobytes(64));
		}

	}

	/**
	 * Compression of messages (permessage-deflate).
	 *
	 * @param enabled Whether messages are compressed where a client agrees.
	 * @param minSize Size below which messages are sent as they are.
	 */
	record Compression(@DefaultValue("false") boolean enabled, @DefaultValue("1KB") DataSize minSize) {

		/** From 1, fast, to 9, small. */
		private static final int LEVEL = 6;

		Compression {
			Bounds.within("p2.ratchet.compression.min-size", minSize, DataSize.ofBytes(1), DataSize.ofMegabytes(64));
		}

		/** For all connections of a transport; null for none. */
		@Nullable PermessageDeflate create() {
			return this.enabled ? new PermessageDeflate(LEVEL, (int) this.minSize.toBytes()) : null;
		}

	}

	/**
	 * Encryption of an own listener.
	 *
	 * @param bundle Name of the SSL bundle to encrypt with; unencrypted if unset.
	 */
	record Ssl(@Nullable String bundle) {

		Ssl {
			bundle = StringUtils.hasText(bundle) ? bundle : null;
		}

	}

	/**
	 * How an own listener works.
	 *
	 * @param eventLoops Threads that read and write; one per processor if unset.
	 * @param transport What these threads wait with.
	 */
	record Netty(@Nullable Integer eventLoops, @DefaultValue("auto") Transport transport) {

		Netty {
			if (eventLoops != null) {
				Bounds.within("p2.ratchet.netty.event-loops", eventLoops, 1, 1024);
			}
		}

		/** What event loops wait with. */
		enum Transport {

			/** Linux's own way where its library is there, else the JDK's. */
			AUTO,

			/** Linux's own way. */
			EPOLL,

			/** The JDK's. */
			NIO

		}

	}

}
