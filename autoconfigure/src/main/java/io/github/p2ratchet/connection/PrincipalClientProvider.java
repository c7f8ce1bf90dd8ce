package io.github.p2ratchet.connection;

import java.util.Optional;

/**
 * Takes a connection for the one who is logged in to the web application, and for an
 * anonymous client when nobody is. Refuses any access token but the empty one, since it
 * has no way to check it.
 */
public final class PrincipalClientProvider implements ClientProvider<Client> {

	private final PrincipalClientResolver resolver;

	/**
	 * Create a provider.
	 * @param resolver tells which client a user is
	 */
	public PrincipalClientProvider(PrincipalClientResolver resolver) {
		this.resolver = resolver;
	}

	/** Refuses: who is logged in cannot be told from a token. */
	@Override
	public Optional<Client> findByAccessToken(String accessToken) {
		return Optional.empty();
	}

	@Override
	public Optional<Client> findClient(AuthenticationRequest request) {
		if (!request.accessToken().isEmpty()) {
			return Optional.empty();
		}
		return request.handshake()
			.principal()
			.flatMap(this.resolver::resolve)
			.or(() -> Optional.of(anonymous(request)));
	}

	/** A session keeps its id when it logs in again. */
	private Client anonymous(AuthenticationRequest request) {
		return request.current().filter(AnonymousClient.class::isInstance).orElseGet(AnonymousClient::new);
	}

}
