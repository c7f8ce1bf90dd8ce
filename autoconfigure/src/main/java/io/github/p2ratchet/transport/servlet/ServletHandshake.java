package io.github.p2ratchet.transport.servlet;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import io.github.p2ratchet.connection.Handshake;

/**
 * Copies all that may be asked of the request, which is gone after the handshake.
 */
final class ServletHandshake implements Handshake {

	private final URI uri;

	private final HttpHeaders headers;

	private final Map<String, String> cookies = new HashMap<>();

	private final @Nullable Principal principal;

	private final @Nullable String sessionId;

	private final Map<String, Object> sessionAttributes = new HashMap<>();

	private final @Nullable String subprotocol;

	private final InetSocketAddress remoteAddress;

	private final boolean secure;

	private final Locale locale;

	ServletHandshake(ServletServerHttpRequest request, @Nullable String subprotocol) {
		HttpServletRequest source = request.getServletRequest();
		this.uri = request.getURI();
		this.headers = HttpHeaders.copyOf(request.getHeaders());
		this.principal = request.getPrincipal();
		this.subprotocol = subprotocol;
		this.remoteAddress = InetSocketAddress.createUnresolved(source.getRemoteAddr(), source.getRemotePort());
		this.secure = source.isSecure();
		this.locale = source.getLocale();
		for (Cookie cookie : (source.getCookies() != null) ? source.getCookies() : new Cookie[0]) {
			this.cookies.putIfAbsent(cookie.getName(), cookie.getValue());
		}
		HttpSession session = source.getSession(false);
		this.sessionId = (session != null) ? session.getId() : null;
		if (session != null) {
			Collections.list(session.getAttributeNames())
				.forEach((name) -> this.sessionAttributes.put(name, session.getAttribute(name)));
		}
	}

	@Override
	public URI uri() {
		return this.uri;
	}

	@Override
	public Optional<String> header(String name) {
		return Optional.ofNullable(this.headers.getFirst(name));
	}

	@Override
	public List<String> headers(String name) {
		return List.copyOf(this.headers.getOrEmpty(name));
	}

	@Override
	public Optional<String> cookie(String name) {
		return Optional.ofNullable(this.cookies.get(name));
	}

	@Override
	public Optional<String> queryParameter(String name) {
		List<String> values = UriComponentsBuilder.fromUri(this.uri).build().getQueryParams().get(name);
		if (values == null) {
			return Optional.empty();
		}
		String first = Objects.requireNonNullElse(values.get(0), ""); // null without "="
		return Optional.of(UriUtils.decode(first.replace('+', ' '), StandardCharsets.UTF_8));
	}

	@Override
	public Optional<String> origin() {
		return header(HttpHeaders.ORIGIN);
	}

	@Override
	public Optional<Principal> principal() {
		return Optional.ofNullable(this.principal);
	}

	@Override
	public Optional<String> httpSessionId() {
		return Optional.ofNullable(this.sessionId);
	}

	@Override
	public Optional<Object> httpSessionAttribute(String name) {
		return Optional.ofNullable(this.sessionAttributes.get(name));
	}

	@Override
	public Optional<String> subprotocol() {
		return Optional.ofNullable(this.subprotocol);
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public boolean isSecure() {
		return this.secure;
	}

	@Override
	public Locale locale() {
		return this.locale;
	}

	@Override
	public String toString() {
		return "Handshake[" + this.remoteAddress + "]";
	}

}
