package io.github.p2ratchet.transport.servlet;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.IntSupplier;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.transport.Route;
import io.github.p2ratchet.transport.Routes;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Puts sockets onto paths of the web application, and has the threads that send to them.
 */
public final class ServletTransportFactory implements AutoCloseable {

	/** Before controllers, which may be mapped to everything. */
	private static final int ORDER = -10;

	private final ServletSettings settings;

	private final ServletContainer container;

	private final @Nullable SendingThreads threads; // where the container speaks
													// WebSocket

	private final SendingQueues queues;

	/**
	 * Create a factory.
	 * @param settings how sockets work
	 * @param context the web application
	 */
	public ServletTransportFactory(ServletSettings settings, ServletContext context) {
		this.settings = settings;
		this.container = ServletContainer.of(context);
		boolean own = settings.mode() != UpgradeMode.CONTAINER && this.container.givesSockets();
		this.threads = own ? null : new SendingThreads(settings.maxSendingReaders());
		this.queues = new SendingQueues(settings.maxPublished());
	}

	/**
	 * Whether sockets can be taken from a container.
	 * @param context the web application
	 * @return whether {@link UpgradeMode#OWN} works
	 */
	public static boolean givesSockets(ServletContext context) {
		return ServletContainer.of(context).givesSockets();
	}

	/**
	 * Say once when sockets come near the number of connections that Tomcat accepts.
	 * @param acceptor what sockets are handed to
	 * @param open how many sockets are open
	 * @param max how many connections Tomcat accepts
	 * @return the same acceptor on other containers
	 */
	public SocketAcceptor watched(SocketAcceptor acceptor, IntSupplier open, int max) {
		boolean limited = this.container == ServletContainer.TOMCAT && max > 0;
		return limited ? new LimitWatch(acceptor, open, max) : acceptor;
	}

	/**
	 * Create a mapping that takes WebSocket handshakes at one path and leaves all other
	 * requests, also those for the same path, to others.
	 * @param path path relative to the DispatcherServlet
	 * @param route what serves it
	 * @return a mapping for the DispatcherServlet
	 */
	public WebSocketHandlerMapping mapping(String path, Route route) {
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(Map.of(path, handler(route)));
		mapping.setWebSocketUpgradeMatch(true);
		mapping.setOrder(ORDER);
		return mapping;
	}

	/**
	 * Create a mapping that takes the handshakes of several routes, likewise.
	 * @param routes what serves which path, relative to the DispatcherServlet
	 * @return a mapping for the DispatcherServlet
	 */
	public HandlerMapping mapping(Routes routes) {
		Map<Route, HttpRequestHandler> handlers = new IdentityHashMap<>();
		routes.all().forEach((route) -> handlers.put(route, handler(route)));
		RouteMapping mapping = new RouteMapping(routes, handlers);
		mapping.setOrder(ORDER);
		return mapping;
	}

	private WebSocketHttpRequestHandler handler(Route route) {
		boolean compressing = this.settings.compression() != null;
		SendingThreads sending = this.threads;
		SocketAcceptor counted = new CountedSockets(route.acceptor());
		return new WebSocketHttpRequestHandler(
				(sending != null) ? new RatchetWebSocketHandler(counted, sending, route.maxMessageSize())
						: new PassedByHandler(),
				new CheckedHandshakeHandler(route, compressing,
						new Upgrades((sending != null) ? containers() : own(counted, route.maxMessageSize()),
								route.subprotocols())));
	}

	private RequestUpgradeStrategy containers() {
		boolean jetty = this.container == ServletContainer.JETTY && JettyLimits.arePresent();
		return jetty ? new JettyRequestUpgradeStrategy() : new StandardWebSocketUpgradeStrategy();
	}

	private RequestUpgradeStrategy own(SocketAcceptor acceptor, int maxMessageSize) {
		PermessageDeflate compression = this.settings.compression();
		return (this.container == ServletContainer.JETTY)
				? new JettyUpgradeStrategy(acceptor, maxMessageSize, this.queues, compression)
				: new TomcatUpgradeStrategy(acceptor, maxMessageSize, this.queues, compression);
	}

	/** Stop the threads; what still waits is not sent. */
	@Override
	public void close() {
		this.queues.close();
		if (this.threads != null) {
			this.threads.close();
		}
	}

	/** What Spring knows of sockets that are taken from the container. */
	private static final class PassedByHandler extends AbstractWebSocketHandler {

	}

}
