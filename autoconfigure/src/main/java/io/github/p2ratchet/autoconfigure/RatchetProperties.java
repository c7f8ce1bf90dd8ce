package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

import io.github.p2ratchet.endpoint.SessionSettings;
import io.github.p2ratchet.token.RatchetTokens;

/**
 * Properties of the socket server and the pages that use it.
 *
 * @param enabled Whether the socket server is started.
 * @param provider Name of the ClientProvider bean that turns access tokens into clients,
 * or a keyword: anonymous, principal.
 * @param address Network address of an own listener; of no effect while the web
 * application's port is shared.
 * @param port Port of an own listener, 0 for a free one. Leave unset, or set to the web
 * application's port, to share that one; -1 to serve no socket.
 * @param path Path of the WebSocket endpoint, relative to the DispatcherServlet.
 * @param allowedOrigins Origins of other sites' pages that may connect, such as
 * https://www.example.org, https://*.example.org or http://localhost:*; * allows any.
 * @param requireOrigin Whether to refuse callers without an Origin header, which are no
 * browsers.
 * @param maxMessageSize Longest message that is read, in bytes of UTF-8.
 * @param maxNesting Deepest nesting of objects and arrays in a message.
 * @param authentication Logging in.
 * @param tokens Signed tokens for pages.
 * @param handler Handlers.
 * @param inbound What clients send.
 * @param outbound What is sent to clients.
 * @param rooms Rooms.
 * @param session Sessions that outlive their sockets.
 * @param heartbeat How peers that are gone without a word are noticed.
 * @param timers Periodic timers.
 * @param client JavaScript client.
 */
@ConfigurationProperties("p2.ratchet")
record RatchetProperties(@DefaultValue("true") boolean enabled, @Nullable String provider, @Nullable String address,
		@Nullable Integer port, @DefaultValue("/ratchet") String path, @DefaultValue List<String> allowedOrigins,
		@DefaultValue("false") boolean requireOrigin, @DefaultValue("64KB") DataSize maxMessageSize,
		@DefaultValue("64") int maxNesting, @DefaultValue Authentication authentication, @DefaultValue Tokens tokens,
		@DefaultValue Handler handler, @DefaultValue Inbound inbound, @DefaultValue Outbound outbound,
		@DefaultValue Rooms rooms, @DefaultValue Session session, @DefaultValue Heartbeat heartbeat,
		@DefaultValue Timers timers, @DefaultValue Client client) {

	RatchetProperties {
		allowedOrigins = List.copyOf(allowedOrigins);
		provider = StringUtils.hasText(provider) ? provider : null;
		address = StringUtils.hasText(address) ? address : null;
		if (port != null) {
			Bounds.within("p2.ratchet.port", port, -1, 65535);
		}
		checkPaths(path, client.path(), tokens.path());
		Bounds.origins("p2.ratchet.allowed-origins", allowedOrigins);
		Bounds.within("p2.ratchet.max-message-size", maxMessageSize, DataSize.ofKilobytes(1), DataSize.ofMegabytes(64));
		Bounds.within("p2.ratchet.max-nesting", maxNesting, 1, 1000);
		Bounds.notBelow("p2.ratchet.max-message-size", maxMessageSize, "p2.ratchet.authentication.max-token-size",
				authentication.maxTokenSize());
		Bounds.notBelow("p2.ratchet.outbound.max-buffer", outbound.maxBuffer(), "p2.ratchet.max-message-size",
				maxMessageSize);
	}

	private static void checkPaths(String path, String clientPath, String tokensPath) {
		// The root would not be found: clients take an address without a path for
		// /ratchet.
		Bounds.path("p2.ratchet.path", path);
		Bounds.distinct("p2.ratchet.client.path", clientPath, "p2.ratchet.path", path);
		Bounds.distinct("p2.ratchet.tokens.path", tokensPath, "p2.ratchet.path", path);
		Bounds.distinct("p2.ratchet.tokens.path", tokensPath, "p2.ratchet.client.path", clientPath);
	}

	/**
	 * Logging in.
	 *
	 * @param required Whether a connection has to log in before it may call or receive
	 * anything.
	 * @param timeout How long a connection may stay open without having logged in, and
	 * how long the provider may take.
	 * @param maxAttempts Failed attempts to log in after which a connection is closed.
	 * @param attemptsPerAddress Attempts to log in that may fail from one network
	 * address, such as 30/1m; -1 for any number.
	 * @param maxTokenSize Longest access token that is given to the provider.
	 * @param allowSwitch Whether the token of another client takes over an open
	 * connection, instead of being refused.
	 */
	record Authentication(@DefaultValue("true") boolean required, @DefaultValue("10s") Duration timeout,
			@DefaultValue("5") int maxAttempts, @DefaultValue("30/1m") String attemptsPerAddress,
			@DefaultValue("8KB") DataSize maxTokenSize, @DefaultValue("false") boolean allowSwitch) {

		Authentication {
			Bounds.within("p2.ratchet.authentication.timeout", timeout, Duration.ofSeconds(1), Duration.ofMinutes(10));
			Bounds.within("p2.ratchet.authentication.max-attempts", maxAttempts, 1, 100);
			Bounds.rate("p2.ratchet.authentication.attempts-per-address", attemptsPerAddress);
			Bounds.within("p2.ratchet.authentication.max-token-size", maxTokenSize, DataSize.ofBytes(1),
					DataSize.ofMegabytes(64));
		}

	}

	/**
	 * Signed tokens for pages.
	 *
	 * @param enabled Whether tokens are issued and renewed for the web application's
	 * users.
	 * @param secret Secret the tokens are signed with, at least 32 characters; random at
	 * each start if unset.
	 * @param validity How long a token is valid.
	 * @param path Path at which a page fetches a new token, relative to the
	 * DispatcherServlet; to be protected by the application's own security.
	 */
	record Tokens(@DefaultValue("false") boolean enabled, @Nullable String secret,
			@DefaultValue("10m") Duration validity, @DefaultValue("/p2/ratchet/token") String path) {

		private static final int SHORTEST_SECRET = RatchetTokens.MIN_SECRET;

		Tokens {
			Bounds.check(secret == null || secret.length() >= SHORTEST_SECRET,
					() -> new RatchetConfigurationException("p2.ratchet.tokens.secret", "******",
							"it has less than " + SHORTEST_SECRET + " characters",
							"Set p2.ratchet.tokens.secret to at least " + SHORTEST_SECRET
									+ " random characters, the same for all nodes, or remove it for a random secret"
									+ " at each start."));
			Bounds.within("p2.ratchet.tokens.validity", validity, Duration.ofSeconds(10), RatchetTokens.MAX_VALIDITY);
			Bounds.path("p2.ratchet.tokens.path", path);
		}

		@Override
		public String toString() {
			return "Tokens[enabled=" + this.enabled + ", validity=" + this.validity + ", path=" + this.path + "]";
		}

	}

	/**
	 * Handlers.
	 *
	 * @param timeout How long an asynchronous answer may take.
	 * @param threads Threads that run handlers on a port of its own, unless they are
	 * virtual; eight per processor if unset.
	 */
	record Handler(@DefaultValue("30s") Duration timeout, @Nullable Integer threads) {

		Handler {
			Bounds.within("p2.ratchet.handler.timeout", timeout, Duration.ofMillis(100), Duration.ofHours(1));
			if (threads != null) {
				Bounds.within("p2.ratchet.handler.threads", threads, 1, 10_000);
			}
		}

	}

	/**
	 * What clients send.
	 *
	 * @param maxQueued Events of a connection that may be unanswered at a time; more are
	 * not read until one is.
	 */
	record Inbound(@DefaultValue("64") int maxQueued) {

		Inbound {
			Bounds.within("p2.ratchet.inbound.max-queued", maxQueued, 1, 100_000);
		}

	}

	/**
	 * What is sent to clients.
	 *
	 * @param maxBuffer Bytes that may wait for a slow client before it is disconnected.
	 * @param maxPublished Bytes that may wait until an event loop, or a sending thread,
	 * hands them to its connections; connections that would miss something beyond that
	 * are closed.
	 */
	record Outbound(@DefaultValue("1MB") DataSize maxBuffer, @DefaultValue("16MB") DataSize maxPublished) {

		Outbound {
			Bounds.within("p2.ratchet.outbound.max-buffer", maxBuffer, DataSize.ofKilobytes(1),
					DataSize.ofGigabytes(1));
			Bounds.within("p2.ratchet.outbound.max-published", maxPublished, DataSize.ofKilobytes(1),
					DataSize.ofGigabytes(1));
		}

	}

	/**
	 * Rooms.
	 *
	 * @param maxPerConnection Rooms that a connection may be in at a time.
	 */
	record Rooms(@DefaultValue("256") int maxPerConnection) {

		Rooms {
			Bounds.within("p2.ratchet.rooms.max-per-connection", maxPerConnection, 1, 10_000);
		}

	}

	/**
	 * Sessions that outlive their sockets.
	 *
	 * @param enabled Whether clients that lose their connection may go on where they
	 * were.
	 * @param window How long a session waits for its client.
	 * @param maxMessages Messages that are kept for a client until it confirms them.
	 * @param maxBytes Bytes of such messages.
	 * @param maxDetached Sessions that wait for their clients at a time; beyond that the
	 * oldest ends.
	 * @param maxDetachedPerClient Those of one client.
	 * @param maxDetachedPerAddress Those of one network address.
	 */
	record Session(@DefaultValue("true") boolean enabled, @DefaultValue("120s") Duration window,
			@DefaultValue("1000") int maxMessages, @DefaultValue("1MB") DataSize maxBytes,
			@DefaultValue("10000") int maxDetached, @DefaultValue("20") int maxDetachedPerClient,
			@DefaultValue("1000") int maxDetachedPerAddress) {

		Session {
			Bounds.within("p2.ratchet.session.window", window, Duration.ofSeconds(1), Duration.ofHours(1));
			Bounds.within("p2.ratchet.session.max-messages", maxMessages, 1, 1_000_000);
			Bounds.within("p2.ratchet.session.max-bytes", maxBytes, DataSize.ofKilobytes(1), DataSize.ofGigabytes(1));
			Bounds.within("p2.ratchet.session.max-detached", maxDetached, 1, 1_000_000);
			Bounds.within("p2.ratchet.session.max-detached-per-client", maxDetachedPerClient, 1, 1_000_000);
			Bounds.within("p2.ratchet.session.max-detached-per-address", maxDetachedPerAddress, 1, 1_000_000);
		}

		SessionSettings settings() {
			return new SessionSettings(this.enabled, this.window, this.maxMessages, this.maxBytes.toBytes(),
					this.maxDetached, this.maxDetachedPerClient, this.maxDetachedPerAddress);
		}

	}

	/**
	 * How peers that are gone without a word are noticed.
	 *
	 * @param interval Silence after which a peer is pinged; after twice that it is
	 * disconnected.
	 */
	record Heartbeat(@DefaultValue("25s") Duration interval) {

		Heartbeat {
			Bounds.within("p2.ratchet.heartbeat.interval", interval, Duration.ofSeconds(5), Duration.ofMinutes(10));
		}

	}

	/**
	 * Periodic timers.
	 *
	 * @param enabled Whether PeriodicTimer beans are started.
	 */
	record Timers(@DefaultValue("true") boolean enabled) {
	}

	/**
	 * JavaScript client.
	 *
	 * @param path Path under which the client's files are served, relative to the
	 * DispatcherServlet.
	 * @param url URL of the socket as told to pages; derived from the page's request if
	 * unset.
	 * @param debug Whether pages log what the client does, unless the template says
	 * otherwise.
	 * @param nonceAttribute Request attribute with the page's Content-Security-Policy
	 * nonce.
	 */
	record Client(@DefaultValue("/p2/ratchet") String path, @Nullable String url, @DefaultValue("false") boolean debug,
			@DefaultValue("_csp_nonce") String nonceAttribute) {

		Client {
			Bounds.path("p2.ratchet.client.path", path);
			url = StringUtils.hasText(url) ? url : null;
			Bounds.check(StringUtils.hasText(nonceAttribute), () -> new RatchetConfigurationException(
					"p2.ratchet.client.nonce-attribute", nonceAttribute, "it has to name a request attribute",
					"Set p2.ratchet.client.nonce-attribute to the attribute that holds the nonce, or remove it."));
		}

	}

}
