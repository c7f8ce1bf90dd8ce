package io.github.p2ratchet.token;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Short-lived signed tokens: issued while a page is rendered, for its user, and verified
 * by the application's {@code ClientProvider} when the page connects. Thread-safe.
 */
public interface RatchetTokens {

	/** Shortest secret to sign with, in bytes. */
	int MIN_SECRET = 32;

	/** Longest client id, in bytes of UTF-8. */
	int MAX_CLIENT_ID = 1024;

	/** Longest time a token can be valid. */
	Duration MAX_VALIDITY = Duration.ofHours(24);

	/**
	 * Issue a token that is valid for {@link #validity()}.
	 * @param clientId who the token speaks for
	 * @return a token, safe in HTML and JSON
	 * @throws IllegalArgumentException when the id is empty, too long or no valid Unicode
	 */
	String issue(String clientId);

	/**
	 * Issue a token.
	 * @param clientId who the token speaks for
	 * @param validity how long it is valid: positive, {@link #MAX_VALIDITY} at most
	 * @return a token, safe in HTML and JSON
	 * @throws IllegalArgumentException when the id is empty, too long or no valid
	 * Unicode, or the validity out of bounds
	 */
	String issue(String clientId, Duration validity);

	/**
	 * Verify a token. Never throws, and takes the same time for every wrong signature.
	 * @param token what a page sent, anything at all
	 * @return the id of the client that the token was issued for; empty when it is not
	 * one of ours, was changed, or has expired
	 */
	Optional<String> verify(@Nullable String token);

	/**
	 * How long a token is valid unless said otherwise.
	 * @return {@code p2.ratchet.tokens.validity}
	 */
	Duration validity();

	/**
	 * Create tokens that are signed with HMAC-SHA-256. Nodes that share the secret accept
	 * each other's tokens.
	 * @param secret what they are signed with, {@link #MIN_SECRET} bytes or more
	 * @param validity how long they are valid unless said otherwise: positive,
	 * {@link #MAX_VALIDITY} at most
	 * @param clock tells the time of issue and of verification
	 * @return an issuer that is its own verifier
	 * @throws IllegalArgumentException when secret or validity are out of bounds
	 */
	static RatchetTokens signedWith(byte[] secret, Duration validity, Clock clock) {
		return new SignedTokens(secret, validity, clock);
	}

}
