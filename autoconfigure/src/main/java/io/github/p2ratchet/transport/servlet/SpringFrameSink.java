package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

import io.github.p2ratchet.protocol.Frame;

/**
 * Writes through Spring's session, whatever container is below.
 */
final class SpringFrameSink implements FrameSink {

	private final WebSocketSession session;

	SpringFrameSink(WebSocketSession session) {
		this.session = session;
	}

	@Override
	public long write(Frame first, Queue<@Nullable Frame> more) throws IOException {
		this.session.sendMessage(new TextMessage(first.text()));
		return first.size();
	}

	@Override
	public void close(CloseStatus status) throws IOException {
		this.session.close(status);
	}

}
