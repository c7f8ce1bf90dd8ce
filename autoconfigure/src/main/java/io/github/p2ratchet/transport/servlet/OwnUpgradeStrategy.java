package io.github.p2ratchet.transport.servlet;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.transport.websocket.Agreement;
import io.github.p2ratchet.transport.websocket.HandshakeRules;
import io.github.p2ratchet.transport.websocket.PermessageDeflate;

/**
 * Answers handshakes itself and takes the sockets from the container, whose WebSocket is
 * not used. Messages pass Spring's handlers by.
 */
abstract class OwnUpgradeStrategy implements RequestUpgradeStrategy {

	private static final String[] VERSIONS = { "13" };

	private final SocketAcceptor acceptor;

	private final SendingQueues queues;

	private final int maxMessageSize;

	private final Agreement most; // that can be agreed on

	private final ReadBuffers buffers = new ReadBuffers();

	OwnUpgradeStrategy(SocketAcceptor acceptor, int maxMessageSize, SendingQueues queues,
			@Nullable PermessageDeflate compression) {
		this.acceptor = acceptor;
		this.queues = queues;
		this.maxMessageSize = maxMessageSize;
		this.most = Agreement.with(compression);
	}

	@Override
	public String[] getSupportedVersions() {
		return VERSIONS.clone();
	}

	/** Extensions are agreed on in the upgrade itself. */
	@Override
	public List<WebSocketExtension> getSupportedExtensions(ServerHttpRequest request) {
		return List.of();
	}

	@Override
	public void upgrade(ServerHttpRequest request, ServerHttpResponse response, @Nullable String selectedProtocol,
			List<WebSocketExtension> selectedExtensions, @Nullable Principal user, WebSocketHandler handler,
			Map<String, Object> attributes) throws HandshakeFailureException {
		HttpServletResponse target = ((ServletServerHttpResponse) response).getServletResponse();
		ServletHandshake handshake = (ServletHandshake) Objects
			.requireNonNull(attributes.get(CheckedHandshakeHandler.HANDSHAKE));
		String extension = (this.most.compression() != null) ? PermessageDeflate.accept(handshake::headers) : null;
		target.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
		target.setHeader("Upgrade", "websocket");
		target.setHeader("Connection", "Upgrade");
		target.setHeader("Sec-WebSocket-Accept", HandshakeRules.accept(handshake::headers));
		handshake.subprotocol().ifPresent((name) -> target.setHeader("Sec-WebSocket-Protocol", name));
		if (extension != null) {
			target.setHeader("Sec-WebSocket-Extensions", extension);
		}
		take(((ServletServerHttpRequest) request).getServletRequest(),
				new Upgrade(handshake, this.acceptor, this.maxMessageSize,
						(extension != null) ? this.most : Agreement.PLAIN, this.queues.next(), this.buffers,
						Thread.currentThread().getContextClassLoader()));
	}

	/**
	 * Take the socket once the response, whose headers are set, is written.
	 * @param request a request of HTTP/1.1
	 * @param upgrade what becomes of it
	 */
	abstract void take(HttpServletRequest request, Upgrade upgrade) throws HandshakeFailureException;

}
