package io.github.p2ratchet.sample.chat;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Lets accounts log in.
 */
@Component
class AccountDetailsService implements UserDetailsService {

	private final AccountRepository accounts;

	AccountDetailsService(AccountRepository accounts) {
		this.accounts = accounts;
	}

	@Override
	public UserDetails loadUserByUsername(String username) {
		return this.accounts.findById(username)
			.map(AccountDetailsService::userOf)
			.orElseThrow(() -> new UsernameNotFoundException("No such account"));
	}

	private static UserDetails userOf(Account account) {
		return User.withUsername(account.username()).password(account.password()).roles(account.role().name()).build();
	}

}
