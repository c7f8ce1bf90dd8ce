package io.github.p2ratchet.sample.chat;

import java.util.Optional;

import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.token.RatchetTokens;

import org.springframework.stereotype.Component;

/**
 * Finds the account behind a page's token.
 */
@Component
class AccountClientProvider implements ClientProvider<Account> {

	private final RatchetTokens tokens;

	private final AccountRepository accounts;

	AccountClientProvider(RatchetTokens tokens, AccountRepository accounts) {
		this.tokens = tokens;
		this.accounts = accounts;
	}

	@Override
	public Optional<Account> findByAccessToken(String accessToken) {
		return this.tokens.verify(accessToken).flatMap(this.accounts::findById);
	}

}
