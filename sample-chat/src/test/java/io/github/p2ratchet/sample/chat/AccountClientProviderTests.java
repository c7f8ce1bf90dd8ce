package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.github.p2ratchet.sample.chat.Account.Role;
import io.github.p2ratchet.token.RatchetTokens;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccountClientProviderTests {

	private final Account ann = new Account("ann", "Ann", "{noop}secret", Role.USER);

	private final AccountClientProvider provider = new AccountClientProvider(new PlainTokens(),
			new ListedAccounts(List.of(this.ann)));

	@Test
	void aGoodTokenIsTheAccountItWasIssuedFor() {
		assertThat(this.provider.findByAccessToken("token of ann")).contains(this.ann);
	}

	@Test
	void aBadTokenIsNobody() {
		assertThat(this.provider.findByAccessToken("ann")).isEmpty();
		assertThat(this.provider.findByAccessToken("")).isEmpty();
	}

	@Test
	void aGoodTokenOfAnAccountThatIsGoneIsNobody() {
		assertThat(this.provider.findByAccessToken("token of bob")).isEmpty();
	}

	private record ListedAccounts(List<Account> accounts) implements AccountRepository {

		@Override
		public Optional<Account> findById(String username) {
			return this.accounts.stream().filter((account) -> account.username().equals(username)).findFirst();
		}

		@Override
		public List<Account> findAllById(Iterable<String> usernames) {
			return StreamSupport.stream(usernames.spliterator(), false)
				.map(this::findById)
				.flatMap(Optional::stream)
				.toList();
		}

	}

	private static final class PlainTokens implements RatchetTokens {

		private static final String PREFIX = "token of ";

		@Override
		public String issue(String clientId) {
			return PREFIX + clientId;
		}

		@Override
		public String issue(String clientId, Duration validity) {
			return issue(clientId);
		}

		@Override
		public Duration validity() {
			return Duration.ofMinutes(1);
		}

		@Override
		public Optional<String> verify(String token) {
			return token.startsWith(PREFIX) ? Optional.of(token.substring(PREFIX.length())) : Optional.empty();
		}

	}

}
