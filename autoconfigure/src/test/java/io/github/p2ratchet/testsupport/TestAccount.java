package io.github.p2ratchet.testsupport;

import java.util.Map;

import io.github.p2ratchet.connection.Client;

/**
 * A client of the {@link TestServer}, with a secret that must never be seen.
 *
 * @param clientId its id
 * @param username what everybody may know
 * @param secret what nobody may
 */
public record TestAccount(String clientId, String username, String secret) implements Client {

	/** Stands in every account, to be searched for where it must not be. */
	public static final String SECRET = "never-to-be-seen";

	@Override
	public Object publicData() {
		return Map.of("username", this.username);
	}

}
