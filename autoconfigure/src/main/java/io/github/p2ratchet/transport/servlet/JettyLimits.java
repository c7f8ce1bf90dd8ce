package io.github.p2ratchet.transport.servlet;

import java.time.Duration;

import org.eclipse.jetty.websocket.api.Session;

import org.springframework.util.ClassUtils;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * Limits of Jetty's own WebSocket that are narrower than ours.
 */
final class JettyLimits {

	private static final boolean PRESENT = ClassUtils.isPresent("org.eclipse.jetty.websocket.api.Session",
			JettyLimits.class.getClassLoader());

	private JettyLimits() {
	}

	static boolean arePresent() {
		return PRESENT;
	}

	/**
	 * Let the endpoint decide what is too long, and who is silent for too long.
	 * @param maxMessageSize longest message that the endpoint takes
	 */
	static void lift(WebSocketSession session, int maxMessageSize) {
		if (session instanceof NativeWebSocketSession nativeSession) {
			Session jetty = nativeSession.getNativeSession(Session.class);
			if (jetty != null) {
				jetty.setMaxTextMessageSize(Math.max(jetty.getMaxTextMessageSize(), 2L * maxMessageSize));
				jetty.setMaxBinaryMessageSize(Math.max(jetty.getMaxBinaryMessageSize(), 2L * maxMessageSize));
				jetty.setIdleTimeout(Duration.ZERO);
			}
		}
	}

}
