package io.github.p2ratchet.security;

import java.security.Principal;
import java.util.Optional;

import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.SocketConnection;

/**
 * Decides whose authentication holds for a connection. The client is what counts: whoever
 * connected with a token must never borrow the authorities of a cookie that came along
 * with the handshake.
 */
final class ClientAuthentications {

	private static final String ANONYMOUS = "anonymousUser";

	Authentication of(SocketConnection connection) {
		Optional<Authentication> handshake = connection.handshake()
			.principal()
			.filter(Authentication.class::isInstance)
			.map(Authentication.class::cast)
			.filter(Authentication::isAuthenticated);
		return connection.client()
			.map((client) -> of(client, handshake))
			.or(() -> handshake)
			.orElseGet(ClientAuthentications::anonymous);
	}

	private Authentication of(Client client, Optional<Authentication> handshake) {
		if (client instanceof Authentication authentication) {
			return authentication;
		}
		if (client instanceof UserDetails user) {
			return UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
		}
		return handshake.filter((authentication) -> isOf(client, authentication)).orElseGet(() -> plain(client));
	}

	private boolean isOf(Client client, Authentication authentication) {
		return client instanceof AnonymousClient || client.clientId().equals(authentication.getName())
				|| client.equals(authentication.getPrincipal())
				|| (client instanceof Principal && client.equals(authentication));
	}

	private Authentication plain(Client client) {
		return (client instanceof AnonymousClient) ? anonymous() : new ClientAuthenticationToken(client);
	}

	private static Authentication anonymous() {
		return new AnonymousAuthenticationToken("p2-ratchet", ANONYMOUS,
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
	}

}
