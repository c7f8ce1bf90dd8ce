package io.github.p2ratchet.transport.servlet;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.server.HandshakeFailureException;

import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Takes sockets from Tomcat.
 */
final class TomcatUpgradeStrategy extends OwnUpgradeStrategy {

	TomcatUpgradeStrategy(SocketAcceptor acceptor, int maxMessageSize, SendingQueues queues,
			@Nullable PermessageDeflate compression) {
		super(acceptor, maxMessageSize, queues, compression);
	}

	@Override
	void take(HttpServletRequest request, Upgrade upgrade) {
		try {
			request.upgrade(TomcatUpgradeHandler.class).prepare(upgrade);
		}
		catch (IOException | ServletException ex) {
			throw new HandshakeFailureException("Tomcat does not hand over the socket", ex);
		}
	}

}
