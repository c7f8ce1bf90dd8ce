package io.github.p2ratchet.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.token.RatchetTokens;

/** The secret that page tokens are signed with. */
final class SigningSecret {

	private SigningSecret() {
	}

	/**
	 * Take the configured secret, or a random one.
	 * @param configured what the settings say, checked already; null for nothing
	 * @param warning told of a random secret
	 * @return bytes to sign with
	 */
	static byte[] of(@Nullable String configured, Consumer<String> warning) {
		if (configured != null) {
			return configured.getBytes(StandardCharsets.UTF_8);
		}
		warning.accept("p2.ratchet.tokens.secret is not set: page tokens are signed with a random secret, "
				+ "which other nodes do not know and which is lost at the end of this process");
		byte[] random = new byte[RatchetTokens.MIN_SECRET];
		new SecureRandom().nextBytes(random);
		return random;
	}

}
