package io.github.p2ratchet.transport.servlet;

import java.util.Map;

import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.endpoint.OriginPolicy;

/**
 * Puts the endpoint onto a path of the web application.
 */
public final class ServletTransportFactory {

	/** Before controllers, which may be mapped to everything. */
	private static final int ORDER = -10;

	private ServletTransportFactory() {
	}

	/**
	 * Create a mapping that takes WebSocket handshakes at one path and leaves all other
	 * requests, also those for the same path, to others.
	 * @param path path relative to the DispatcherServlet
	 * @param endpoint what connections are handed to
	 * @param origins which pages may connect
	 * @param threads what sends
	 * @param maxMessageSize longest message, in bytes of UTF-8
	 * @return a mapping for the DispatcherServlet
	 */
	public static WebSocketHandlerMapping mapping(String path, Endpoint endpoint, OriginPolicy origins,
			SendingThreads threads, int maxMessageSize) {
		WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(
				new RatchetWebSocketHandler(endpoint, threads, maxMessageSize),
				new CheckedHandshakeHandler(endpoint, origins, new Upgrades()));
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(Map.of(path, handler));
		mapping.setWebSocketUpgradeMatch(true);
		mapping.setOrder(ORDER);
		return mapping;
	}

}
