package io.github.p2ratchet.component;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * A component's bean with its route, whose texts are read and make sense by themselves.
 *
 * @param name name of the bean
 * @param component finds the bean itself, created when first asked for
 * @param path where it is found
 * @param allowedOrigins origins of pages that may connect, the application's if empty
 * @param host under which name it is found, empty for any that the application allows
 * @param subprotocols what it speaks
 * @param authenticated whether clients have to be known
 * @param maxMessageSize longest message in bytes, null for the application's
 * @param rate how many messages a connection may send, empty for the application's
 */
public record ComponentBean(String name, Supplier<MessageComponent> component, RoutePattern path,
		List<String> allowedOrigins, String host, List<String> subprotocols, boolean authenticated,
		@Nullable Integer maxMessageSize, String rate) {

	/** What sub-protocols begin with that are an access token. */
	public static final String TOKEN_PREFIX = "ratchet.token.";

	private static final String PROTOCOL_NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"; // RFC 9110

	private static final DataSize LARGEST = DataSize.ofMegabytes(64);

	static ComponentBean of(String name, Supplier<MessageComponent> component, SocketRoute route,
			UnaryOperator<String> resolver) {
		return new ComponentBean(name, component, path(name, resolver.apply(route.path())),
				all(route.allowedOrigins(), resolver), resolver.apply(route.host()).strip(),
				subprotocols(name, all(route.subprotocols(), resolver)), route.authenticated(),
				size(name, resolver.apply(route.maxMessageSize()).strip()), resolver.apply(route.rate()).strip());
	}

	private static List<String> all(String[] texts, UnaryOperator<String> resolver) {
		return Arrays.stream(texts).map(resolver).map(String::strip).toList();
	}

	private static RoutePattern path(String bean, String text) {
		try {
			return RoutePattern.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRouteException(bean, "The path '" + text + "' is none: " + ex.getMessage() + ".",
					"Write a path such as /audio or /audio/{call}: segments of plain text, or of one variable each,"
							+ " without patterns and without a '/' at the end.");
		}
	}

	private static List<String> subprotocols(String bean, List<String> names) {
		for (String name : names) {
			if (!name.matches(PROTOCOL_NAME) || name.startsWith(TOKEN_PREFIX)) {
				throw new InvalidRouteException(bean, "'" + name + "' is no name for a sub-protocol of its own.",
						"Write a name such as audio.v1: letters, digits, dots and dashes, and not " + TOKEN_PREFIX
								+ ", which begins access tokens.");
			}
		}
		return names;
	}

	private static @Nullable Integer size(String bean, String text) {
		if (text.isEmpty()) {
			return null;
		}
		try {
			DataSize size = DataSize.parse(text);
			if (size.toBytes() >= 1 && size.compareTo(LARGEST) <= 0) {
				return (int) size.toBytes();
			}
		}
		catch (IllegalArgumentException ex) {
			// told below
		}
		throw new InvalidRouteException(bean, "'" + text + "' is no size for messages.",
				"Write a maxMessageSize from 1B to 64MB, such as 16KB.");
	}

}
