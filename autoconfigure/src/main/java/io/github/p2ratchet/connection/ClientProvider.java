package io.github.p2ratchet.connection;

import java.util.Optional;

/**
 * Finds the client behind an access token. Called on a thread that may block, at most
 * once at a time for a connection; an exception means "unavailable" and is no failed
 * attempt.
 *
 * @param <C> the application's own type of client
 */
@FunctionalInterface
public interface ClientProvider<C extends Client> {

	/**
	 * Find a client by token.
	 * @param accessToken what the page sent, {@code ""} for none
	 * @return the client, empty to refuse
	 */
	Optional<C> findByAccessToken(String accessToken);

	/**
	 * Find a client by all that is known of the request. Override it to look at the
	 * principal, cookies, or further fields that the page sent.
	 * @param request what the client offers
	 * @return the client, empty to refuse
	 */
	default Optional<C> findClient(AuthenticationRequest request) {
		return findByAccessToken(request.accessToken());
	}

}
