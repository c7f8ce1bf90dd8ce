package io.github.p2ratchet.sample.chat;

import java.util.Map;

import io.github.p2ratchet.connection.Client;

import org.springframework.data.annotation.Id;

/**
 * Somebody who can log in. Wherever an account is sent, only its public data is.
 *
 * @param username what to log in with; never changes
 * @param name what others see
 * @param password encoded, with the encoder's name in front
 * @param role what the account may do
 */
record Account(@Id String username, String name, String password, Role role) implements Client {

	@Override
	public String clientId() {
		return this.username;
	}

	@Override
	public Object publicData() {
		return Map.of("username", this.username, "name", this.name);
	}

	@Override
	public String toString() {
		return "Account[" + this.username + "]";
	}

	enum Role {

		USER, ADMIN

	}

}
