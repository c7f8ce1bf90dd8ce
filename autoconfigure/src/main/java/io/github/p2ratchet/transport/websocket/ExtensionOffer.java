package io.github.p2ratchet.transport.websocket;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One of the extensions a client would like, as in {@code permessage-deflate;
 * client_max_window_bits}.
 *
 * @param name name of the extension
 * @param parameters what it says about it, in order
 */
record ExtensionOffer(String name, List<Parameter> parameters) {

	/**
	 * Read {@code Sec-WebSocket-Extensions} headers.
	 * @param lines value of each of them
	 * @return the offers, the preferred one first; null when they break the grammar
	 */
	static @Nullable List<ExtensionOffer> parse(List<String> lines) {
		try {
			return lines.isEmpty() ? List.of() : new ExtensionParser(String.join(",", lines)).offers();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * A parameter of an extension.
	 *
	 * @param name its name
	 * @param value its value, quotes removed, null for none
	 */
	record Parameter(String name, @Nullable String value) {
	}

}
