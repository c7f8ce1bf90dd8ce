package io.github.p2ratchet.connection;

import java.util.Map;

import org.springframework.util.Assert;

/**
 * Who is at the other end of a connection. Usually implemented by the application's own
 * account or user. Wherever a client appears in data to be sent, at any depth, its
 * {@link #publicData()} is written instead of its fields.
 */
public interface Client {

	/**
	 * Stable and unique; the same for all devices and tabs of a client.
	 * @return the id
	 */
	String clientId();

	/**
	 * What everybody may see of this client. Never put a token or a password in here.
	 * @return anything Jackson can write, {@code {"id": clientId}} unless overridden
	 */
	default Object publicData() {
		return Map.of("id", clientId());
	}

	/**
	 * Create a client of an id and its public data.
	 * @param clientId stable and unique
	 * @param publicData anything Jackson can write
	 * @return a client
	 */
	static Client of(String clientId, Object publicData) {
		Assert.hasLength(clientId, "'clientId' must not be empty");
		return new SimpleClient(clientId, publicData);
	}

}
