package io.github.p2ratchet.guard;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A page's origin as browsers send it: nothing but a scheme, a host and a port, each in
 * its only spelling. What is written otherwise is none.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port the scheme's own where none was given, -1 if it has none
 */
record Origin(String scheme, String host, int port) {

	private static final Pattern FORM = Pattern
		.compile("([A-Za-z][A-Za-z0-9+.-]*)://(" + HostPattern.NAME + ")(?::([1-9]\\d{0,4}))?");

	private static final int MAX_PORT = 65535;

	static @Nullable Origin parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
		int port = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : defaultPort(scheme);
		return (port <= MAX_PORT) ? new Origin(scheme, matcher.group(2).toLowerCase(Locale.ROOT), port) : null;
	}

	static int defaultPort(String scheme) {
		return switch (scheme) {
			case "http" -> 80;
			case "https" -> 443;
			default -> -1;
		};
	}

	/** Whether it is a page's that was fetched from a server. */
	boolean isOfTheWeb() {
		return defaultPort(this.scheme) != -1;
	}

	/** The origin of the same scheme at another host, null when it is none. */
	@Nullable Origin at(String hostAndPort) {
		return parse(this.scheme + "://" + hostAndPort);
	}

}
