package io.github.p2ratchet.sample.chat;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.protocol.CloseCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;

/**
 * Closes the connections of the tabs that share the log-in which ends; other devices of
 * the same account keep theirs. A socket on a port of its own knows no sessions, but it
 * is sent the cookie, which is the same for all ports of a host; Jetty's has a node's
 * name behind the id.
 */
class DisconnectOnLogout implements LogoutHandler {

	private final Connections connections;

	DisconnectOnLogout(Connections connections) {
		this.connections = connections;
	}

	@Override
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		HttpSession session = request.getSession(false);
		if (authentication != null && session != null) {
			this.connections.ofClient(authentication.getName())
				.stream()
				.filter((connection) -> belongsTo(connection, session))
				.forEach((connection) -> connection.close(CloseCode.LOGIN_ENDED, "Logged out"));
		}
	}

	private static boolean belongsTo(Connection connection, HttpSession session) {
		Handshake handshake = connection.handshake();
		return handshake.httpSessionId()
			.or(() -> handshake.cookie("JSESSIONID"))
			.filter((id) -> id.equals(session.getId()) || id.startsWith(session.getId() + "."))
			.isPresent();
	}

}
