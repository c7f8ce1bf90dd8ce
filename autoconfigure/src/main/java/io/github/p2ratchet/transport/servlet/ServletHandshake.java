package io.github.p2ratchet.transport.servlet;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;

import io.github.p2ratchet.endpoint.HandshakeCopy;
import io.github.p2ratchet.guard.Admission;
import io.github.p2ratchet.guard.IpAddress;

/**
 * A request to the web application, with what the container and the application made of
 * it. The request itself is gone after the handshake.
 */
final class ServletHandshake extends HandshakeCopy {

	private static final String[] NOTHING = {};

	private final String[] cookies; // names and values in turns

	private final @Nullable Principal principal;

	private final @Nullable String sessionId;

	private final Map<String, Object> sessionAttributes;

	private final Admission admission;

	ServletHandshake(ServletServerHttpRequest request, @Nullable String subprotocol, Admission admission) {
		this(request, request.getServletRequest(), subprotocol, admission);
	}

	private ServletHandshake(ServletServerHttpRequest request, HttpServletRequest source, @Nullable String subprotocol,
			Admission admission) {
		super(request.getURI().toString(), headers(request), subprotocol, address(source), source.isSecure());
		this.admission = admission;
		this.cookies = cookies(source);
		this.principal = request.getPrincipal();
		HttpSession session = source.getSession(false);
		this.sessionId = (session != null) ? session.getId() : null;
		this.sessionAttributes = (session != null) ? attributes(session) : Map.of();
	}

	/** Proxies may have told another name for it, which is not looked up. */
	static InetSocketAddress address(HttpServletRequest request) {
		IpAddress address = IpAddress.parse(request.getRemoteAddr());
		return (address != null) ? new InetSocketAddress(address.value(), request.getRemotePort())
				: InetSocketAddress.createUnresolved(request.getRemoteAddr(), request.getRemotePort());
	}

	/** Its place among the connections. */
	Admission admission() {
		return this.admission;
	}

	private static List<Map.Entry<String, String>> headers(ServletServerHttpRequest request) {
		List<Map.Entry<String, String>> result = new ArrayList<>();
		request.getHeaders().forEach((name, values) -> values.forEach((value) -> result.add(Map.entry(name, value))));
		return result;
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
		return URI.create(target());
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

}
