package io.github.p2ratchet.transport.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpStream;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Takes sockets from Jetty.
 */
final class JettyUpgradeStrategy extends OwnUpgradeStrategy {

	JettyUpgradeStrategy(SocketAcceptor acceptor, int maxMessageSize, SendingQueues queues,
			@Nullable PermessageDeflate compression) {
		super(acceptor, maxMessageSize, queues, compression);
	}

	@Override
	void take(HttpServletRequest request, Upgrade upgrade) {
		ServletContextRequest source = ServletContextRequest.getServletContextRequest(request);
		ConnectionMetaData connection = source.getConnectionMetaData();
		EndPoint endPoint = connection.getConnection().getEndPoint();
		source.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE,
				new JettyConnection(endPoint, connection.getConnector().getExecutor(), upgrade));
	}

}
