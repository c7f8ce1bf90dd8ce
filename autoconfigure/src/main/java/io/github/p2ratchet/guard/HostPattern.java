package io.github.p2ratchet.guard;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host's name, or all names below one. {@code *.example.org} is any name that ends with
 * {@code .example.org}, not {@code example.org} itself.
 *
 * @param name the name in lower case, of a pattern with the dot before it
 * @param below whether it is a pattern
 */
record HostPattern(String name, boolean below) {

	/** Without the name's own rules, which differ: Docker's have underscores. */
	static final String NAME = "[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_.])?|\\[[0-9A-Fa-f:.]{2,45}]";

	private static final Pattern FORM = Pattern
		.compile("(?:\\*\\.)?[A-Za-z0-9_][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]{2,45}]");

	static HostPattern parse(String text) {
		if (!FORM.matcher(text).matches() || text.contains("..") || text.endsWith(".")) {
			throw new IllegalArgumentException(
					"a host is a name as browsers send it (not ASCII: xn--…), an address, IPv6 in brackets, or a"
							+ " name behind '*.'");
		}
		String name = text.toLowerCase(Locale.ROOT);
		boolean below = name.startsWith("*");
		return new HostPattern(below ? name.substring(1) : name, below);
	}

	/** Whether a name in lower case is meant. */
	boolean matches(String host) {
		return this.below ? host.length() > this.name.length() && host.endsWith(this.name) : host.equals(this.name);
	}

}
