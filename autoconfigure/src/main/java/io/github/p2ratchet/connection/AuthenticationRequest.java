package io.github.p2ratchet.connection;

import java.util.Optional;

import io.github.p2ratchet.protocol.Payload;

/**
 * What a client offers to say who it is. Never logged; its {@code toString} leaves the
 * token out.
 *
 * @param accessToken what the page sent, {@code ""} for none
 * @param payload the whole request, with any further fields
 * @param handshake the HTTP request behind the connection
 * @param current who the connection belongs to so far, empty at the first request
 */
public record AuthenticationRequest(String accessToken, Payload payload, Handshake handshake,
		Optional<Client> current) {

	@Override
	public String toString() {
		return "AuthenticationRequest[" + this.handshake.remoteAddress() + "]";
	}

}
