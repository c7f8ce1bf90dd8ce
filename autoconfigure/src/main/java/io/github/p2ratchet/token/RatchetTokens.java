package io.github.p2ratchet.token;

import java.time.Duration;
import java.util.Optional;

/**
 * Short-lived signed tokens: issued while a page is rendered, for its user, and verified
 * by the application's {@code ClientProvider} when the page connects. Thread-safe.
 */
public interface RatchetTokens {

	/**
	 * Issue a token that is valid for {@code p2.ratchet.tokens.validity}.
	 * @param clientId who the token speaks for
	 * @return a token, safe in HTML and JSON
	 */
	String issue(String clientId);

	/**
	 * Issue a token.
	 * @param clientId who the token speaks for
	 * @param validity how long it is valid, positive
	 * @return a token, safe in HTML and JSON
	 */
	String issue(String clientId, Duration validity);

	/**
	 * Verify a token.
	 * @param token what a page sent, anything at all
	 * @return the id of the client that the token was issued for; empty when it is not
	 * one of ours, was changed, or has expired
	 */
	Optional<String> verify(String token);

}
