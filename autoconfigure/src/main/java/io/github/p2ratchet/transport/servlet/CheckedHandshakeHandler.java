package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.HandshakeHandler;

import io.github.p2ratchet.endpoint.HandshakeDenial;
import io.github.p2ratchet.guard.Admission;
import io.github.p2ratchet.guard.Refused;
import io.github.p2ratchet.guard.UndeclaredProxy;
import io.github.p2ratchet.transport.Route;
import io.github.p2ratchet.transport.websocket.HandshakeRefusal;
import io.github.p2ratchet.transport.websocket.HandshakeRules;
import io.github.p2ratchet.transport.websocket.RequestHeaders;

/**
 * Refuses handshakes as the protocol says, each with one line that says why, and keeps
 * what the rest needs to know of the request.
 */
final class CheckedHandshakeHandler implements HandshakeHandler {

	/** Attribute of the session with the {@link ServletHandshake}. */
	static final String HANDSHAKE = CheckedHandshakeHandler.class.getName() + ".handshake";

	private final Route route;

	private final boolean compressing;

	private final HandshakeHandler upgrades;

	CheckedHandshakeHandler(Route route, boolean compressing, HandshakeHandler upgrades) {
		this.route = route;
		this.compressing = compressing;
		this.upgrades = upgrades;
	}

	@Override
	public boolean doHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		ServletServerHttpRequest source = (ServletServerHttpRequest) request;
		RequestHeaders headers = request.getHeaders()::getOrEmpty;
		HandshakeRefusal refusal = check(source, headers);
		if (refusal != null) {
			refuse(response, refusal);
			return false;
		}
		Admission place = admit(source, headers);
		Refused why = place.refused();
		if (why != null) {
			refuse(response, new HandshakeRefusal(why.status(), why.reason(), why.headers()));
			return false;
		}
		boolean upgraded = false;
		try {
			upgraded = upgrade(source, response, handler, attributes, new ServletHandshake(source,
					HandshakeRules.subprotocol(headers, this.route.subprotocols()), place));
		}
		finally {
			if (!upgraded) {
				place.end();
			}
		}
		return upgraded;
	}

	private boolean upgrade(ServletServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
			Map<String, Object> attributes, ServletHandshake handshake) {
		HandshakeDenial denial = this.route.acceptor().beforeOpen(handshake);
		if (denial != null) {
			refuse(response, HandshakeRefusal.denied(denial.status(), denial.reason(), denial.retryAfter()));
			return false;
		}
		attributes.put(HANDSHAKE, handshake);
		handshake.admission().expect();
		return this.upgrades.doHandshake(new PlainUpgradeRequest(request, this.compressing), response, handler,
				attributes);
	}

	private Admission admit(ServletServerHttpRequest request, RequestHeaders headers) {
		InetSocketAddress client = ServletHandshake.address(request.getServletRequest());
		Admission place = this.route.guard().admit(client);
		if (UndeclaredProxy.speaks(headers::lines, client)) {
			place.forwards();
		}
		return place;
	}

	private @Nullable HandshakeRefusal check(ServletServerHttpRequest request, RequestHeaders headers) {
		if (!"HTTP/1.1".equals(request.getServletRequest().getProtocol())) {
			return new HandshakeRefusal(505, "The HTTP version must be 1.1.", Map.of());
		}
		String called = calledHost(request.getServletRequest());
		if (!this.route.guard().serves(called)) {
			return HandshakeRefusal.notFound();
		}
		HandshakeRefusal malformed = HandshakeRules.check(headers);
		if (malformed != null) {
			return malformed;
		}
		if (!this.route.guard()
			.admitsPage(HandshakeRules.origin(headers), request.getHeaders().getFirst(HttpHeaders.HOST), called)) {
			return HandshakeRefusal.forbiddenOrigin();
		}
		return this.route.acceptor().isAccepting() ? null
				: HandshakeRefusal.unavailable("The server is starting or stopping.", 1);
	}

	/** With the port unless it is the default one, as in a Host header. */
	static String calledHost(HttpServletRequest request) {
		int defaultPort = request.isSecure() ? 443 : 80;
		return (request.getServerPort() == defaultPort) ? request.getServerName()
				: request.getServerName() + ":" + request.getServerPort();
	}

	private static void refuse(ServerHttpResponse response, HandshakeRefusal refusal) {
		response.setStatusCode(HttpStatusCode.valueOf(refusal.status()));
		response.getHeaders().set(HttpHeaders.CONTENT_TYPE, HandshakeRefusal.CONTENT_TYPE);
		refusal.headers().forEach(response.getHeaders()::set);
		try {
			response.getBody().write(refusal.body());
			response.flush();
		}
		catch (IOException ex) {
			throw new HandshakeFailureException("The refusal could not be written", ex);
		}
	}

}
