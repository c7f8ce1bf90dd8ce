package io.github.p2ratchet.guard;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Under which names the server may be called. A page whose own name leads to the server's
 * address, as anybody can have it, is of the same origin; but not under one of these
 * names.
 */
public final class HostPolicy {

	private final List<HostPattern> allowed;

	/**
	 * Create a policy.
	 * @param allowed names without a port, such as {@code www.example.org} or
	 * {@code *.example.org}; any if empty
	 * @throws IllegalArgumentException when one is no name
	 */
	public HostPolicy(Collection<String> allowed) {
		this.allowed = allowed.stream().map(HostPattern::parse).toList();
	}

	boolean admits(String host) {
		String name = withoutPort(host).toLowerCase(Locale.ROOT);
		return this.allowed.isEmpty() || this.allowed.stream().anyMatch((pattern) -> pattern.matches(name));
	}

	/**
	 * The name in a {@code Host} header.
	 * @param host a name with a port or without
	 * @return the name
	 */
	public static String withoutPort(String host) {
		int colon = host.lastIndexOf(':');
		return (colon > host.lastIndexOf(']')) ? host.substring(0, colon) : host;
	}

}
