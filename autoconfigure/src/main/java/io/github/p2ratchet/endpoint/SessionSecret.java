package io.github.p2ratchet.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What is kept of the secret that a session is resumed with: half of its SHA-256, from
 * which nobody finds the secret.
 *
 * @param high first half of what is kept
 * @param low second half
 */
record SessionSecret(long high, long low) {

	static SessionSecret of(String secret) {
		try {
			ByteBuffer hash = ByteBuffer
				.wrap(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
			return new SessionSecret(hash.getLong(), hash.getLong());
		}
		catch (NoSuchAlgorithmException ex) { // every platform has it
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "SessionSecret";
	}

}
