package io.github.p2ratchet.transport.netty;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.Optional;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.HandshakeCopy;
import io.github.p2ratchet.guard.Caller;
import io.github.p2ratchet.transport.websocket.HandshakeRules;

/**
 * A request to a port that has no web application, and so no principal and no session.
 */
final class NettyHandshake extends HandshakeCopy {

	private final @Nullable String host; // which a proxy was called by

	NettyHandshake(HttpRequest request, @Nullable String subprotocol, Caller caller, boolean secure) {
		super(request.uri(), request.headers(), subprotocol, caller.address(), secure);
		this.host = caller.host();
	}

	/** Old clients say it in another header. */
	@Override
	public Optional<String> origin() {
		return Optional.ofNullable(HandshakeRules.origin(this::headers));
	}

	/** Without a query that no URI may have, as on the web application's port. */
	@Override
	public URI uri() {
		String uri = (isSecure() ? "wss://" : "ws://") + host() + target();
		try {
			return new URI(uri);
		}
		catch (URISyntaxException ex) {
			int query = uri.indexOf('?');
			return URI.create((query != -1) ? uri.substring(0, query) : uri);
		}
	}

	private String host() {
		return (this.host != null) ? this.host : header("Host").orElse("localhost");
	}

	@Override
	public Optional<String> cookie(String name) {
		return headers("Cookie").stream()
			.flatMap((line) -> ServerCookieDecoder.LAX.decodeAll(line).stream())
			.filter((cookie) -> cookie.name().equals(name))
			.map(Cookie::value)
			.findFirst();
	}

	@Override
	public Optional<Principal> principal() {
		return Optional.empty();
	}

	@Override
	public Optional<String> httpSessionId() {
		return Optional.empty();
	}

	@Override
	public Optional<Object> httpSessionAttribute(String name) {
		return Optional.empty();
	}

}
