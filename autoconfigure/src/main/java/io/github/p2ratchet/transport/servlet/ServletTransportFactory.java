package io.github.p2ratchet.transport.servlet;

import java.util.Map;
import java.util.function.IntSupplier;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.guard.HandshakeGuard;

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
	 * @param acceptor what sockets are handed to
	 * @param guard decides who may connect
	 * @return a mapping for the DispatcherServlet
	 */
	public WebSocketHandlerMapping mapping(String path, SocketAcceptor acceptor, HandshakeGuard guard) {
		boolean compressing = this.settings.compression() != null;
		SendingThreads sending = this.threads;
		SocketAcceptor counted = new CountedSockets(acceptor);
		WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(
				(sending != null) ? new RatchetWebSocketHandler(counted, sending, this.settings.maxMessageSize())
						: new PassedByHandler(),
				new CheckedHandshakeHandler(acceptor, guard, compressing,
						new Upgrades((sending != null) ? containers() : own(counted))));
		WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
		mapping.setUrlMap(Map.of(path, handler));
		mapping.setWebSocketUpgradeMatch(true);
		mapping.setOrder(ORDER);
		return mapping;
	}

	private RequestUpgradeStrategy containers() {
		boolean jetty = this.container == ServletContainer.JETTY && JettyLimits.arePresent();
		return jetty ? new JettyRequestUpgradeStrategy() : new StandardWebSocketUpgradeStrategy();
	}

	private RequestUpgradeStrategy own(SocketAcceptor acceptor) {
		return (this.container == ServletContainer.JETTY)
				? new JettyUpgradeStrategy(acceptor, this.queues, this.settings)
				: new TomcatUpgradeStrategy(acceptor, this.queues, this.settings);
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
