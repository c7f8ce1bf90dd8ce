package io.github.p2ratchet.transport.servlet;

import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

import io.github.p2ratchet.component.RoutePattern;
import io.github.p2ratchet.transport.Route;
import io.github.p2ratchet.transport.Routes;

/**
 * Finds what serves the handshakes of routes. All else, and what asks in an ambiguous
 * way, is left to other mappings; so is a handshake that was refused, of which the
 * container has an error page told.
 */
final class RouteMapping extends AbstractHandlerMapping {

	private final Routes routes;

	private final Map<Route, HttpRequestHandler> handlers; // by identity

	RouteMapping(Routes routes, Map<Route, HttpRequestHandler> handlers) {
		this.routes = routes;
		this.handlers = handlers;
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
		String path = initLookupPath(request);
		boolean handshake = request.getDispatcherType() != DispatcherType.ERROR
				&& HttpMethod.GET.matches(request.getMethod())
				&& "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
		if (!handshake || RoutePattern.segments(request.getRequestURI()) == null) {
			return null;
		}
		Route route = this.routes.find(path, CheckedHandshakeHandler.calledHost(request));
		return (route != null) ? this.handlers.get(route) : null;
	}

}
