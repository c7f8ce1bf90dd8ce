package io.github.p2ratchet.guard;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What one proxy says of who called it.
 *
 * @param node the caller, null when it does not know or does not say
 * @param host under which name it was called, null when it does not say
 * @param scheme how it was called, null when it does not say
 */
record Hop(@Nullable InetSocketAddress node, @Nullable String host, @Nullable String scheme) {

	private static final Pattern NODE = Pattern.compile("(?:\\[([^\\]]+)]|([0-9.]+))(?::(\\d{1,5}|_[A-Za-z0-9._-]+))?");

	private static final Pattern HOST = Pattern.compile("(?:" + HostPattern.NAME + ")(?::\\d{1,5})?");

	private static final int MAX_PORT = 65535;

	Hop {
		if (host != null && !HOST.matcher(host).matches()) {
			throw new IllegalArgumentException("A forwarded host is none.");
		}
	}

	/** As the header {@code Forwarded} tells it (RFC 7239). */
	static Hop of(Map<String, String> parameters) {
		String node = parameters.get("for");
		return new Hop((node != null) ? node(node) : null, parameters.get("host"), parameters.get("proto"));
	}

	/**
	 * As the headers {@code X-Forwarded-…} tell it, the nearest last. Proxies add to the
	 * first; where the others have fewer members, their first is the oldest that is
	 * known.
	 */
	static List<Hop> of(List<String> nodes, List<String> hosts, List<String> schemes) {
		List<Hop> result = new ArrayList<>();
		for (int i = 0; i < nodes.size(); i++) {
			int fromLast = nodes.size() - 1 - i;
			result.add(new Hop(node(nodes.get(i)), fromLast(hosts, fromLast), fromLast(schemes, fromLast)));
		}
		if (nodes.isEmpty() && !(hosts.isEmpty() && schemes.isEmpty())) {
			result.add(new Hop(null, fromLast(hosts, 0), fromLast(schemes, 0)));
		}
		return result;
	}

	private static @Nullable String fromLast(List<String> values, int distance) {
		return values.isEmpty() ? null : values.get(Math.max(0, values.size() - 1 - distance));
	}

	/** An address, with a port or without. */
	private static @Nullable InetSocketAddress node(String text) {
		Matcher matcher = NODE.matcher(text);
		boolean matches = matcher.matches();
		String host = !matches ? text : (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
		IpAddress address = IpAddress.parse(host);
		int port = matches ? port(matcher.group(3)) : 0;
		return (address != null && port <= MAX_PORT) ? new InetSocketAddress(address.value(), port) : null;
	}

	private static int port(@Nullable String text) {
		return (text == null || text.startsWith("_")) ? 0 : Integer.parseInt(text);
	}

	@Nullable Boolean secure() {
		return (this.scheme == null) ? null : switch (this.scheme.toLowerCase(Locale.ROOT)) {
			case "https", "wss" -> Boolean.TRUE;
			case "http", "ws" -> Boolean.FALSE;
			default -> null;
		};
	}

}
