package io.github.p2ratchet.transport.servlet;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.socket.server.HandshakeFailureException;

import io.github.p2ratchet.endpoint.SocketAcceptor;

/**
 * Takes sockets from Tomcat.
 */
final class TomcatUpgradeStrategy extends OwnUpgradeStrategy {

	TomcatUpgradeStrategy(SocketAcceptor acceptor, SendingQueues queues, ServletSettings settings) {
		super(acceptor, queues, settings);
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
