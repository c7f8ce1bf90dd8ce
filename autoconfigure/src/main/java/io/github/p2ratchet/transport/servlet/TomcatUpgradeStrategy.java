package io.github.p2ratchet.transport.servlet;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.server.HandshakeFailureException;

import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Takes sockets from Tomcat.
 */
final class TomcatUpgradeStrategy extends OwnUpgradeStrategy {

	private final SendingQueues queues;

	private final int maxMessageSize;

	private final ReadBuffers buffers = new ReadBuffers();

	TomcatUpgradeStrategy(SendingQueues queues, int maxMessageSize, @Nullable PermessageDeflate compression) {
		super(compression);
		this.queues = queues;
		this.maxMessageSize = maxMessageSize;
	}

	@Override
	void take(HttpServletRequest request, HttpServletResponse response, ServletHandshake handshake,
			SocketAcceptor acceptor, @Nullable PermessageDeflate agreed) {
		try {
			request.upgrade(TomcatUpgradeHandler.class)
				.prepare(new TomcatUpgradeHandler.Upgrade(handshake, acceptor, this.maxMessageSize, agreed,
						this.queues.next(), this.buffers, Thread.currentThread().getContextClassLoader()));
		}
		catch (IOException | ServletException ex) {
			throw new HandshakeFailureException("Tomcat does not hand over the socket", ex);
		}
	}

}
