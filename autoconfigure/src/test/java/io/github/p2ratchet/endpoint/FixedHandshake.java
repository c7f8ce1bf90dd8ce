package io.github.p2ratchet.endpoint;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.p2ratchet.connection.Handshake;

/** The handshake of a peer of whom nothing is known. */
final class FixedHandshake implements Handshake {

	@Override
	public URI uri() {
		return URI.create("http://localhost/ratchet");
	}

	@Override
	public Optional<String> header(String name) {
		return Optional.empty();
	}

	@Override
	public List<String> headers(String name) {
		return List.of();
	}

	@Override
	public Optional<String> cookie(String name) {
		return Optional.empty();
	}

	@Override
	public Optional<String> queryParameter(String name) {
		return Optional.empty();
	}

	@Override
	public Optional<String> origin() {
		return Optional.empty();
	}

	@Override
	public Optional<Principal> principal() {
		return Optional.empty();
	}

	@Override
	public Optional<String> httpSessionId() {
		return Optional.empty();
	}

	@Override
	public Optional<Object> httpSessionAttribute(String name) {
		return Optional.empty();
	}

	@Override
	public Optional<String> subprotocol() {
		return Optional.empty();
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return InetSocketAddress.createUnresolved("127.0.0.1", 5);
	}

	@Override
	public boolean isSecure() {
		return false;
	}

	@Override
	public Locale locale() {
		return Locale.ROOT;
	}

}
