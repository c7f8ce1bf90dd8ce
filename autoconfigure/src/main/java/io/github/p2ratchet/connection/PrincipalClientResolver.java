package io.github.p2ratchet.connection;

import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which client a user of the web application is: for connections that are logged in
 * by their handshake, and for the tokens of pages. A bean of this type replaces the
 * default, which takes the principal itself, or what Spring Security holds as its
 * principal, when that is a {@link Client}, and else makes one of the principal's name.
 */
@FunctionalInterface
public interface PrincipalClientResolver {

	/**
	 * Find the client of a user.
	 * @param principal who the web application takes the caller for
	 * @return the client, empty when it stands for nobody in particular
	 */
	Optional<Client> resolve(Principal principal);

	/**
	 * Create the default: the principal itself, or a client of its name.
	 * @return a resolver that knows nothing of Spring Security
	 */
	static PrincipalClientResolver byName() {
		return (principal) -> Optional.of((principal instanceof Client client) ? client : named(principal.getName()));
	}

	/**
	 * Create a client for the name of a user.
	 * @param name unique name
	 * @return a client with the name as its id and as {@code username} in its public data
	 */
	static Client named(String name) {
		return Client.of(name, Map.of("id", name, "username", name));
	}

}
