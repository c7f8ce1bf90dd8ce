package io.github.p2ratchet.connection;

import java.util.List;
import java.util.UUID;

/**
 * Somebody who did not say who they are. Each session has one of its own: ids differ, the
 * public data does not.
 *
 * @param clientId unique to the session
 */
public record AnonymousClient(String clientId) implements Client {

	private static final List<String> PUBLIC_DATA = List.of("IS_AUTHENTICATED_ANONYMOUSLY");

	/** Create an anonymous client with a new id. */
	public AnonymousClient() {
		this("anonymous-" + UUID.randomUUID());
	}

	@Override
	public Object publicData() {
		return PUBLIC_DATA;
	}

}
