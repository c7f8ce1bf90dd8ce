package io.github.p2ratchet.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SigningSecretTests {

	private final List<String> warnings = new ArrayList<>();

	@Test
	void configuredSecretIsTakenAsItIs() {
		byte[] secret = SigningSecret.of("0123456789abcdef0123456789abcdeé", this.warnings::add);

		assertThat(secret).asString(StandardCharsets.UTF_8).isEqualTo("0123456789abcdef0123456789abcdeé");
		assertThat(this.warnings).isEmpty();
	}

	@Test
	void missingSecretIsRandomAndWarnedOfOnce() {
		byte[] first = SigningSecret.of(null, this.warnings::add);

		assertThat(this.warnings).singleElement().asString().contains("p2.ratchet.tokens.secret is not set");
		assertThat(first).hasSize(32).isNotEqualTo(SigningSecret.of(null, this.warnings::add));
	}

}
