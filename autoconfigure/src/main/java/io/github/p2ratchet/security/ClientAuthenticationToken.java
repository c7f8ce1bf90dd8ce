package io.github.p2ratchet.security;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

import io.github.p2ratchet.connection.Client;

/** A client that Spring Security knows nothing of: authenticated, and allowed nothing. */
final class ClientAuthenticationToken extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final transient Client client;

	ClientAuthenticationToken(Client client) {
		super(AuthorityUtils.NO_AUTHORITIES);
		this.client = client;
		setAuthenticated(true);
	}

	@Override
	public String getName() {
		return this.client.clientId();
	}

	@Override
	public Client getPrincipal() {
		return this.client;
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

}
