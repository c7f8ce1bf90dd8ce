package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.util.Queue;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;

import io.github.p2ratchet.protocol.Frame;

/**
 * Writes through the Jakarta API, which can put several messages into one write.
 */
final class JakartaFrameSink implements FrameSink {

	private static final int MAX_BATCH = 64;

	private static final String TOMCAT_SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

	private final WebSocketSession session;

	private final RemoteEndpoint.Basic remote;

	JakartaFrameSink(WebSocketSession session, Session nativeSession, long sendTimeoutMillis) {
		this.session = session;
		this.remote = nativeSession.getBasicRemote();
		nativeSession.getUserProperties().put(TOMCAT_SEND_TIMEOUT, sendTimeoutMillis);
	}

	@Override
	public long write(Frame first, Queue<@Nullable Frame> more) throws IOException {
		if (more.isEmpty()) {
			this.remote.sendText(first.text());
			return first.size();
		}
		this.remote.setBatchingAllowed(true);
		this.remote.sendText(first.text());
		long written = first.size();
		for (int i = 1; i < MAX_BATCH; i++) {
			Frame next = more.poll();
			if (next == null) {
				break;
			}
			this.remote.sendText(next.text());
			written += next.size();
		}
		this.remote.setBatchingAllowed(false); // flushes
		return written;
	}

	@Override
	public void close(CloseStatus status) throws IOException {
		this.session.close(status);
	}

}
