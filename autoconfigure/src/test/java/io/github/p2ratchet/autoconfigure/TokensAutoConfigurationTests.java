package io.github.p2ratchet.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.p2ratchet.token.RatchetTokens;

import static org.assertj.core.api.Assertions.assertThat;

/** How the settings of tokens become tokens. */
class TokensAutoConfigurationTests {

	private static final String TOKENS = "p2.ratchet.tokens.enabled=true";

	private static final String SECRET = "p2.ratchet.tokens.secret=0123456789abcdef0123456789abcdef";

	private final ApplicationContextRunner noWeb = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RatchetTokensAutoConfiguration.class));

	@Test
	void nodesWithTheSameSecretAcceptEachOthersTokens() {
		this.noWeb.withPropertyValues(TOKENS, SECRET).run((first) -> {
			String token = first.getBean(RatchetTokens.class).issue("ann");
			this.noWeb.withPropertyValues(TOKENS, SECRET)
				.run((second) -> assertThat(second.getBean(RatchetTokens.class).verify(token)).contains("ann"));
		});
	}

	@Test
	void randomSecretIsAnotherEachTime() {
		this.noWeb.withPropertyValues(TOKENS).run((first) -> {
			String token = first.getBean(RatchetTokens.class).issue("ann");
			this.noWeb.withPropertyValues(TOKENS)
				.run((second) -> assertThat(second.getBean(RatchetTokens.class).verify(token)).isEmpty());
		});
	}

	@Test
	void shortSecretEndsTheStartWithoutShowingIt() {
		this.noWeb.withPropertyValues(TOKENS, "p2.ratchet.tokens.secret=hunter2")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(RatchetConfigurationException.class)
				.hasMessageContaining("p2.ratchet.tokens.secret")
				.hasMessageNotContaining("hunter2"));
	}

	@Test
	void validityAndClockAreThoseOfTheApplication() {
		this.noWeb.withPropertyValues(TOKENS, SECRET, "p2.ratchet.tokens.validity=1h")
			.withBean(Clock.class, () -> Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
			.run((context) -> {
				RatchetTokens tokens = context.getBean(RatchetTokens.class);
				assertThat(tokens.validity()).isEqualTo(Duration.ofHours(1));
				assertThat(tokens.verify(tokens.issue("ann"))).contains("ann");
				RatchetTokens today = RatchetTokens.signedWith("0123456789abcdef0123456789abcdef".getBytes(),
						Duration.ofHours(1), Clock.systemUTC());
				assertThat(today.verify(tokens.issue("ann"))).isEmpty();
			});
	}

}
