package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Handshake;

/**
 * A request as it came, kept as few bytes, since most are never asked for anything.
 */
final class NettyHandshake implements Handshake {

	private static final char SEPARATOR = '\n'; // in no name and no value

	private final byte[] lines; // the target, then each header's name and value

	private final @Nullable String subprotocol;

	private final InetSocketAddress remoteAddress;

	private final boolean secure;

	NettyHandshake(HttpRequest request, @Nullable String subprotocol, InetSocketAddress remoteAddress, boolean secure) {
		StringBuilder all = new StringBuilder(request.uri());
		for (Map.Entry<String, String> header : request.headers()) {
			all.append(SEPARATOR).append(header.getKey()).append(SEPARATOR).append(header.getValue());
		}
		this.lines = all.toString().getBytes(StandardCharsets.ISO_8859_1);
		this.subprotocol = subprotocol;
		this.remoteAddress = remoteAddress;
		this.secure = secure;
	}

	private String[] lines() {
		return new String(this.lines, StandardCharsets.ISO_8859_1).split(String.valueOf(SEPARATOR), -1);
	}

	@Override
	public URI uri() {
		String host = header("Host").orElse("localhost");
		return URI.create((this.secure ? "wss://" : "ws://") + host + lines()[0]);
	}

	@Override
	public Optional<String> header(String name) {
		return headers(name).stream().findFirst();
	}

	@Override
	public List<String> headers(String name) {
		String[] lines = lines();
		List<String> result = new ArrayList<>(1);
		for (int i = 1; i < lines.length; i += 2) {
			if (lines[i].equalsIgnoreCase(name)) {
				result.add(lines[i + 1]);
			}
		}
		return List.copyOf(result);
	}

	@Override
	public Optional<String> cookie(String name) {
		return headers("Cookie").stream()
			.flatMap((line) -> ServerCookieDecoder.LAX.decodeAll(line).stream())
			.filter((cookie) -> cookie.name().equals(name))
			.map(Cookie::value)
			.findFirst();
	}

	@Override
	public Optional<String> queryParameter(String name) {
		List<String> values = new QueryStringDecoder(lines()[0]).parameters().getOrDefault(name, List.of());
		return values.stream().findFirst();
	}

	@Override
	public Optional<String> origin() {
		return header("Origin");
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
		return Optional.ofNullable(this.subprotocol);
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public boolean isSecure() {
		return this.secure;
	}

	@Override
	public Locale locale() {
		return headers("Accept-Language").stream()
			.map(NettyHandshake::preferred)
			.findFirst()
			.orElseGet(Locale::getDefault);
	}

	private static Locale preferred(String languages) {
		try {
			return Locale.LanguageRange.parse(languages)
				.stream()
				.map(Locale.LanguageRange::getRange)
				.filter((range) -> !range.startsWith("*"))
				.map(Locale::forLanguageTag)
				.findFirst()
				.orElseGet(Locale::getDefault);
		}
		catch (IllegalArgumentException ex) { // nothing that can be read
			return Locale.getDefault();
		}
	}

	@Override
	public String toString() {
		return "Handshake[" + this.remoteAddress + "]";
	}

}
