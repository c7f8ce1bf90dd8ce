package io.github.p2ratchet.connection;

import java.util.Optional;

/**
 * Takes everybody for an anonymous client. Refuses any access token but the empty one,
 * since it has no way to check it.
 */
public final class AnonymousClientProvider implements ClientProvider<AnonymousClient> {

	/** Create the provider. */
	public AnonymousClientProvider() {
	}

	@Override
	public Optional<AnonymousClient> findByAccessToken(String accessToken) {
		return accessToken.isEmpty() ? Optional.of(new AnonymousClient()) : Optional.empty();
	}

	@Override
	public Optional<AnonymousClient> findClient(AuthenticationRequest request) {
		return findByAccessToken(request.accessToken()).map((fresh) -> current(request).orElse(fresh));
	}

	/** A session keeps its id when it logs in again. */
	private Optional<AnonymousClient> current(AuthenticationRequest request) {
		return request.current().filter(AnonymousClient.class::isInstance).map(AnonymousClient.class::cast);
	}

}
