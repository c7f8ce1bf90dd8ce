package io.github.p2ratchet.token;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@DisplayName("P2-A5: short-lived signed tokens")
class SignedTokensTests {

	private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

	private static final Duration VALIDITY = Duration.ofMinutes(10);

	private final AdjustableClock clock = new AdjustableClock();

	private final RatchetTokens tokens = RatchetTokens.signedWith(SECRET, VALIDITY, this.clock);

	@ParameterizedTest
	@ValueSource(strings = { "ann", "4711", "ann@example.org", "Grüße, 世界 🎉", "\"><script>", " " })
	void verifiesWhatItIssued(String clientId) {
		assertThat(this.tokens.verify(this.tokens.issue(clientId))).contains(clientId);
	}

	@Test
	void tokensAreSafeInHtmlAndShort() {
		assertThat(this.tokens.issue("ann")).matches("p2t1\\.[A-Za-z0-9_-]{60,80}");
	}

	@Test
	void noTwoTokensAreTheSame() {
		assertThat(this.tokens.issue("ann")).isNotEqualTo(this.tokens.issue("ann"));
	}

	@Test
	void longestIdIsVerifiedAndALongerOneRefused() {
		String longest = "x".repeat(RatchetTokens.MAX_CLIENT_ID);

		assertThat(this.tokens.verify(this.tokens.issue(longest))).contains(longest);
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.issue(longest + "x"));
	}

	@Test
	void idsThatCouldComeBackAsAnotherAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.issue(""));
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.issue("ann\uD83C"));
	}

	@Test
	void isValidUntilItExpires() {
		String token = this.tokens.issue("ann");

		this.clock.advance(VALIDITY.minusMillis(1));
		assertThat(this.tokens.verify(token)).contains("ann");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.tokens.verify(token)).isEmpty();
	}

	@Test
	void validityMayBeOtherThanTheUsual() {
		String token = this.tokens.issue("ann", Duration.ofSeconds(5));

		this.clock.advance(Duration.ofSeconds(5));
		assertThat(this.tokens.verify(token)).isEmpty();
		assertThat(this.tokens.validity()).isEqualTo(VALIDITY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT24H0.001S", "PT9999999H" })
	void validityIsBounded(Duration validity) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.tokens.issue("ann", validity));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RatchetTokens.signedWith(SECRET, validity, Clock.systemUTC()));
	}

	@Test
	void secretHasAtLeast32Bytes() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RatchetTokens.signedWith(new byte[31], VALIDITY, Clock.systemUTC()));
	}

	@Test
	void anyChangedCharacterIsNoticed() {
		String token = this.tokens.issue("ann");

		for (int i = 0; i < token.length(); i++) {
			char other = (token.charAt(i) == 'A') ? 'B' : 'A';
			String changed = token.substring(0, i) + other + token.substring(i + 1);
			assertThat(this.tokens.verify(changed)).as("changed at %s", i).isEmpty();
		}
	}

	@Test
	void anyCutOrLongerTokenIsNoticed() {
		String token = this.tokens.issue("ann");

		for (int i = 0; i < token.length(); i++) {
			assertThat(this.tokens.verify(token.substring(0, i))).isEmpty();
		}
		assertThat(this.tokens.verify(token + "A")).isEmpty();
		assertThat(this.tokens.verify(token + "=")).isEmpty();
		assertThat(this.tokens.verify(token + "\n")).isEmpty();
	}

	@Test
	void changedExpiryAndIdAreNoticed() {
		byte[] signed = Base64.getUrlDecoder().decode(this.tokens.issue("ann").substring(5));

		for (int i = 0; i < signed.length; i++) {
			signed[i] ^= 1;
			String changed = "p2t1." + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
			assertThat(this.tokens.verify(changed)).isEmpty();
			signed[i] ^= 1;
		}
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", " ", "p2t1.", "p2t1.AAAA", "p2t1.!!!!", "p2t2.AAAA", "null", "eyJhbGciOiJub25lIn0.e30." })
	void anythingElseIsRefusedWithoutAnException(String token) {
		assertThat(this.tokens.verify(token)).isEmpty();
	}

	@Test
	void aHugeTokenIsNotEvenDecoded() {
		assertThat(this.tokens.verify("p2t1." + "A".repeat(100_000_000))).isEmpty();
	}

	@Test
	void nodesThatShareTheSecretAcceptEachOthersTokens() {
		RatchetTokens other = RatchetTokens.signedWith(SECRET.clone(), Duration.ofHours(1), this.clock);

		assertThat(other.verify(this.tokens.issue("ann"))).contains("ann");
	}

	@Test
	void tokensOfAnotherSecretAreRefused() {
		RatchetTokens other = RatchetTokens.signedWith(new byte[32], VALIDITY, this.clock);

		assertThat(this.tokens.verify(other.issue("ann"))).isEmpty();
	}

	private static final class AdjustableClock extends Clock {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
