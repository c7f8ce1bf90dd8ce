package io.github.p2ratchet.transport.servlet;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
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
 * Copies all that may be asked of the request, which is gone after the handshake, into as
 * few objects as possible, since most are never asked for anything.
 */
final class ServletHandshake implements Handshake {

	private static final String[] NOTHING = {};

	private final String uri;

	private final String[] headers; // names and values in turns

	private final String[] cookies; // as above

	private final @Nullable Principal principal;

	private final @Nullable String sessionId;

	private final Map<String, Object> sessionAttributes;

	private final @Nullable String subprotocol;

	private final InetSocketAddress remoteAddress;

	private final boolean secure;

	private final Locale locale;

	ServletHandshake(ServletServerHttpRequest request, @Nullable String subprotocol) {
		HttpServletRequest source = request.getServletRequest();
		this.uri = request.getURI().toString();
		this.headers = headers(request);
		this.cookies = cookies(source);
		this.principal = request.getPrincipal();
		this.subprotocol = subprotocol;
		this.remoteAddress = InetSocketAddress.createUnresolved(source.getRemoteAddr(), source.getRemotePort());
		this.secure = source.isSecure();
		this.locale = source.getLocale();
		HttpSession session = source.getSession(false);
		this.sessionId = (session != null) ? session.getId() : null;
		this.sessionAttributes = (session != null) ? attributes(session) : Map.of();
	}

	private static String[] headers(ServletServerHttpRequest request) {
		List<String> result = new ArrayList<>();
		request.getHeaders().forEach((name, values) -> values.forEach((value) -> {
			result.add(name);
			result.add(value);
		}));
		return result.toArray(String[]::new);
	}

	private static String[] cookies(HttpServletRequest request) {
		Cookie[] cookies = request.getCookies();
		if (cookies == null) {
			return NOTHING;
		}
		String[] result = new String[2 * cookies.length];
		for (int i = 0; i < cookies.length; i++) {
			result[2 * i] = cookies[i].getName();
			result[2 * i + 1] = cookies[i].getValue();
		}
		return result;
	}

	private static Map<String, Object> attributes(HttpSession session) {
		Map<String, Object> result = new HashMap<>();
		Collections.list(session.getAttributeNames()).forEach((name) -> {
			Object value = session.getAttribute(name);
			if (value != null) { // removed meanwhile
				result.put(name, value);
			}
		});
		return Map.copyOf(result);
	}

	@Override
	public URI uri() {
		return URI.create(this.uri);
	}

	@Override
	public Optional<String> header(String name) {
		return headers(name).stream().findFirst();
	}

	@Override
	public List<String> headers(String name) {
		List<String> result = new ArrayList<>(1);
		for (int i = 0; i < this.headers.length; i += 2) {
			if (this.headers[i].equalsIgnoreCase(name)) {
				result.add(this.headers[i + 1]);
			}
		}
		return List.copyOf(result);
	}

	@Override
	public Optional<String> cookie(String name) {
		for (int i = 0; i < this.cookies.length; i += 2) {
			if (this.cookies[i].equals(name)) {
				return Optional.ofNullable(this.cookies[i + 1]);
			}
		}
		return Optional.empty();
	}

	@Override
	public Optional<String> queryParameter(String name) {
		List<String> values = UriComponentsBuilder.fromUri(uri()).build().getQueryParams().get(name);
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
