package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.WebSocketSession;

import io.github.p2ratchet.protocol.Frame;

/**
 * Writes through the Jakarta API, which can put several messages into one write.
 */
final class JakartaFrameSink implements FrameSink {

	private static final String TOMCAT_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

	private final WebSocketSession session;

	private final RemoteEndpoint.Basic remote;

	JakartaFrameSink(WebSocketSession session, Session nativeSession, long sendTimeoutMillis) {
		this.session = session;
		this.remote = nativeSession.getBasicRemote();
		nativeSession.getUserProperties().put(TOMCAT_SEND_TIMEOUT, sendTimeoutMillis);
	}

	@Override
	public void write(List<Frame> frames) throws IOException {
		if (frames.size() == 1) {
			write(frames.get(0));
			return;
		}
		this.remote.setBatchingAllowed(true);
		for (Frame frame : frames) {
			write(frame);
		}
		this.remote.setBatchingAllowed(false); // flushes
	}

	private void write(Frame frame) throws IOException {
		if (frame.isBinary()) {
			this.remote.sendBinary(ByteBuffer.wrap(frame.bytes()));
		}
		else {
			this.remote.sendText(frame.text());
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
