package io.github.p2ratchet.sample.chat;

import java.util.Map;

import io.github.p2ratchet.sample.chat.Account.Role;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTests {

	private final Account account = new Account("ann", "Ann", "{noop}secret", Role.USER);

	@Test // P2-A1
	void publicDataIsTheUsernameAndTheNameAndNothingElse() {
		assertThat(this.account.publicData()).isEqualTo(Map.of("username", "ann", "name", "Ann"));
	}

	@Test
	void theSameClientIsBehindAllConnectionsOfAnAccount() {
		assertThat(this.account.clientId()).isEqualTo("ann");
	}

	@Test
	void thePasswordIsNotLogged() {
		assertThat(this.account).asString().doesNotContain("secret");
	}

}
