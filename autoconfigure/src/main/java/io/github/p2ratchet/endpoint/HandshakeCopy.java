package io.github.p2ratchet.endpoint;

import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Handshake;

/**
 * A request as it came, kept as few bytes, since most are never asked for anything.
 * Transports add what only they know.
 */
public abstract class HandshakeCopy implements Handshake {

	private static final char SEPARATOR = '\n'; // in no name and no value

	private final byte[] lines; // the target, then each header's name and value

	private final @Nullable String subprotocol;

	private final InetSocketAddress remoteAddress;

	private final boolean secure;

	private @Nullable Client client;

	/**
	 * Copy a request.
	 * @param target what was asked for, with its query
	 * @param headers names and values
	 * @param subprotocol what was agreed on, null for nothing
	 * @param remoteAddress address of the peer
	 * @param secure whether the connection is encrypted
	 */
	protected HandshakeCopy(String target, Iterable<Map.Entry<String, String>> headers, @Nullable String subprotocol,
			InetSocketAddress remoteAddress, boolean secure) {
		StringBuilder all = new StringBuilder(target);
		for (Map.Entry<String, String> header : headers) {
			all.append(SEPARATOR).append(header.getKey()).append(SEPARATOR).append(header.getValue());
		}
		this.lines = all.toString().getBytes(StandardCharsets.UTF_8);
		this.subprotocol = subprotocol;
		this.remoteAddress = remoteAddress;
		this.secure = secure;
	}

	private String[] lines() {
		return new String(this.lines, StandardCharsets.UTF_8).split(String.valueOf(SEPARATOR), -1);
	}

	/** Who it was found to be, before its socket is opened. */
	final void isOf(Client found) {
		this.client = found;
	}

	final Optional<Client> client() {
		return Optional.ofNullable(this.client);
	}

	/**
	 * What was asked for.
	 * @return the target as it was given
	 */
	protected final String target() {
		return lines()[0];
	}

	@Override
	public final Optional<String> header(String name) {
		return headers(name).stream().findFirst();
	}

	@Override
	public final List<String> headers(String name) {
		String[] all = lines();
		List<String> result = new ArrayList<>(1);
		for (int i = 1; i < all.length; i += 2) {
			if (all[i].equalsIgnoreCase(name)) {
				result.add(all[i + 1]);
			}
		}
		return List.copyOf(result);
	}

	@Override
	public final Optional<String> queryParameter(String name) {
		String target = target();
		int query = target.indexOf('?');
		for (String parameter : target.substring((query != -1) ? query + 1 : target.length()).split("&")) {
			int end = parameter.indexOf('=');
			if (name.equals(decoded((end != -1) ? parameter.substring(0, end) : parameter))) {
				return Optional.ofNullable(decoded((end != -1) ? parameter.substring(end + 1) : ""));
			}
		}
		return Optional.empty();
	}

	private static @Nullable String decoded(String part) {
		try {
			return URLDecoder.decode(part, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) { // not there, then
			return null;
		}
	}

	@Override
	public Optional<String> origin() {
		return header("Origin");
	}

	@Override
	public final Optional<String> subprotocol() {
		return Optional.ofNullable(this.subprotocol);
	}

	@Override
	public final InetSocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public final boolean isSecure() {
		return this.secure;
	}

	@Override
	public final Locale locale() {
		return header("Accept-Language").map(HandshakeCopy::preferred).orElseGet(Locale::getDefault);
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
	public final String toString() {
		return "Handshake[" + this.remoteAddress + "]";
	}

}
