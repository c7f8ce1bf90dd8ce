package io.github.p2ratchet.connection;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** A handshake of which only the principal matters. */
public record StubHandshake(@Nullable Principal user, String address) implements Handshake {

	public StubHandshake(@Nullable Principal user) {
		this(user, "localhost");
	}

	@Override
	public URI uri() {
		return URI.create("ws://localhost/ratchet");
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
		return Optional.ofNullable(this.user);
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
		return "localhost".equals(this.address) ? InetSocketAddress.createUnresolved(this.address, 4711)
				: new InetSocketAddress(this.address, 4711);
	}

	@Override
	public boolean isSecure() {
		return false;
	}

	@Override
	public Locale locale() {
		return Locale.ENGLISH;
	}

}
