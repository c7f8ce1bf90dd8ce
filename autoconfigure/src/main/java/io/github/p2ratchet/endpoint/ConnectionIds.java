package io.github.p2ratchet.endpoint;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes ids that nobody can guess. Thread-safe.
 */
final class ConnectionIds {

	private static final int BYTES = 16;

	private final SecureRandom random = new SecureRandom();

	/** An id that there never was. */
	String next() {
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
