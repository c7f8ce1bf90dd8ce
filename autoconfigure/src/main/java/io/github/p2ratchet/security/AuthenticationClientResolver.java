package io.github.p2ratchet.security;

import java.security.Principal;
import java.util.Optional;

import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.PrincipalClientResolver;

/**
 * Tells which client a user of Spring Security is: the authentication itself, or its
 * principal, when that is a {@link Client}, and else one of its name. Anonymous users and
 * those who are not authenticated are nobody in particular.
 */
public final class AuthenticationClientResolver implements PrincipalClientResolver {

	/** Create the resolver. */
	public AuthenticationClientResolver() {
	}

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final PrincipalClientResolver byName = PrincipalClientResolver.byName();

	@Override
	public Optional<Client> resolve(Principal principal) {
		if (!(principal instanceof Authentication authentication)) {
			return this.byName.resolve(principal);
		}
		if (!this.trust.isAuthenticated(authentication)) {
			return Optional.empty();
		}
		if (!(principal instanceof Client) && authentication.getPrincipal() instanceof Client client) {
			return Optional.of(client);
		}
		return this.byName.resolve(principal);
	}

}
