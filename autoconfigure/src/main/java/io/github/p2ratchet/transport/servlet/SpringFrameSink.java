package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.util.List;

import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
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
	public void write(List<Frame> frames) throws IOException {
		for (Frame frame : frames) {
			this.session
				.sendMessage(frame.isBinary() ? new BinaryMessage(frame.bytes()) : new TextMessage(frame.text()));
		}
	}

	@Override
	public void ping() throws IOException {
		this.session.sendMessage(new PingMessage());
	}

	@Override
	public void close(CloseStatus status) throws IOException {
		this.session.close(status);
	}

}
