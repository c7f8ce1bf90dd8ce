package io.github.p2ratchet.transport.servlet;

import java.util.Objects;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.endpoint.TransportListener;

/**
 * Hands over to the endpoint what the container tells. Messages are taken in parts, so
 * that neither the container's buffers nor its limits matter.
 */
final class RatchetWebSocketHandler implements WebSocketHandler {

	private static final String SOCKET = RatchetWebSocketHandler.class.getName() + ".socket";

	private static final boolean JAKARTA_PRESENT = ClassUtils.isPresent("jakarta.websocket.Session",
			RatchetWebSocketHandler.class.getClassLoader());

	private final SocketAcceptor acceptor;

	private final SendingThreads threads;

	private final int maxMessageSize;

	RatchetWebSocketHandler(SocketAcceptor acceptor, SendingThreads threads, int maxMessageSize) {
		this.acceptor = acceptor;
		this.threads = threads;
		this.maxMessageSize = maxMessageSize;
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		Handshake handshake = (Handshake) Objects
			.requireNonNull(session.getAttributes().get(CheckedHandshakeHandler.HANDSHAKE));
		if (JettyLimits.arePresent()) {
			JettyLimits.lift(session, this.maxMessageSize);
		}
		ServletTransport transport = new ServletTransport(sink(session), this.threads);
		TransportListener listener = this.acceptor.opened(handshake, transport);
		transport.listener(listener);
		session.getAttributes()
			.put(SOCKET, new Socket(listener, transport, new MessageAssembler(listener, this.maxMessageSize)));
		if (!session.isOpen()) { // so soon that afterConnectionClosed found nothing
			listener.closed(CloseStatus.NO_CLOSE_FRAME.getCode(), "");
		}
	}

	private static FrameSink sink(WebSocketSession session) {
		if (JAKARTA_PRESENT && session instanceof NativeWebSocketSession nativeSession) {
			Session jakarta = nativeSession.getNativeSession(Session.class);
			if (jakarta != null) {
				return new JakartaFrameSink(session, jakarta, SendingThreads.SEND_TIMEOUT_MILLIS);
			}
		}
		return new SpringFrameSink(session);
	}

	@Override
	public void handleMessage(WebSocketSession session, WebSocketMessage<?> message) {
		Socket socket = socket(session);
		if (socket == null) {
			return;
		}
		socket.listener.received();
		try {
			if (message instanceof TextMessage text) {
				socket.assembler.text(text.getPayload(), text.isLast());
			}
			else if (message instanceof BinaryMessage binary) {
				socket.assembler.binary(binary.getPayload(), binary.isLast());
			}
		}
		finally {
			socket.transport.flushFromReader();
		}
	}

	@Override
	public void handleTransportError(WebSocketSession session, Throwable cause) {
		Socket socket = socket(session);
		if (socket != null) {
			socket.listener.failed(cause);
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		Socket socket = socket(session);
		if (socket == null) {
			return;
		}
		String reason = (status.getReason() != null) ? status.getReason() : "";
		if (this.threads.isStripe()) {
			this.threads.close(() -> socket.listener.closed(status.getCode(), reason));
		}
		else {
			socket.listener.closed(status.getCode(), reason);
		}
	}

	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	private static @Nullable Socket socket(WebSocketSession session) {
		return (Socket) session.getAttributes().get(SOCKET);
	}

	/**
	 * What belongs to a session.
	 *
	 * @param listener the endpoint's ear
	 * @param transport its mouth
	 * @param assembler puts parts of messages together
	 */
	private record Socket(TransportListener listener, ServletTransport transport, MessageAssembler assembler) {
	}

}
