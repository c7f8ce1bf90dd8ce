package io.github.p2ratchet.guard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Origins that are allowed: one, such as {@code https://www.example.org}, those of all
 * names below one ({@code https://*.example.org}), of any port
 * ({@code http://localhost:*}), or any ({@code *}).
 *
 * @param scheme in lower case
 * @param host which hosts, null for any origin at all
 * @param port null for any
 */
record OriginPattern(String scheme, @Nullable HostPattern host, @Nullable Integer port) {

	/** Port 0 is no page's, but that of many a test where it is somebody's setting. */
	private static final Pattern FORM = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.+?)(?::(0|[1-9]\\d{0,4}|\\*))?");

	private static final OriginPattern ANY = new OriginPattern("", null, null);

	private static final int MAX_PORT = 65535;

	static OriginPattern parse(String text) {
		if (text.equals("*")) {
			return ANY;
		}
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"an origin is a scheme, a host and a port where it is not the" + " scheme's own, and nothing else");
		}
		String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
		return new OriginPattern(scheme, HostPattern.parse(matcher.group(2)), port(scheme, matcher.group(3)));
	}

	private static @Nullable Integer port(String scheme, @Nullable String text) {
		if (text == null) {
			return Origin.defaultPort(scheme);
		}
		if (text.equals("*")) {
			return null;
		}
		int port = Integer.parseInt(text);
		if (port > MAX_PORT) {
			throw new IllegalArgumentException("a port is at most " + MAX_PORT);
		}
		return port;
	}

	/** Whether an origin is meant, null for what is none. */
	boolean matches(@Nullable Origin origin) {
		if (this.host == null || origin == null) {
			return this.host == null;
		}
		return this.scheme.equals(origin.scheme()) && this.host.matches(origin.host())
				&& (this.port == null || this.port == origin.port());
	}

}
