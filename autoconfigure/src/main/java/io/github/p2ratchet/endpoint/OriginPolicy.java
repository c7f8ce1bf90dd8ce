package io.github.p2ratchet.endpoint;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.Collection;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Decides which sites' pages may connect: those of the same host and port, and those
 * allowed by name. Browsers do not protect WebSockets as they protect other requests, so
 * without this any page could use the cookies of whoever looks at it.
 */
public final class OriginPolicy {

	private static final Log logger = LogFactory.getLog(OriginPolicy.class);

	private static final int MAX_TOLD = 100;

	private final Set<String> allowed;

	private final boolean originRequired;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	/**
	 * Create a policy.
	 * @param allowed further origins, such as {@code https://www.example.org}; {@code *}
	 * for any
	 * @param originRequired whether to refuse callers that name no origin
	 */
	public OriginPolicy(Collection<String> allowed, boolean originRequired) {
		this.allowed = allowed.stream().map(OriginPolicy::normalize).collect(Collectors.toUnmodifiableSet());
		this.originRequired = originRequired;
	}

	/**
	 * Decide.
	 * @param origin the page's origin, null for callers that are no browser
	 * @param hosts names under which the server was called, each with a port unless it is
	 * the default one
	 * @return whether the caller may connect
	 */
	public boolean admits(@Nullable String origin, @Nullable String... hosts) {
		if (origin == null) {
			return !this.originRequired;
		}
		if (this.allowed.contains("*") || this.allowed.contains(normalize(origin)) || isSame(origin, hosts)) {
			return true;
		}
		tell(origin);
		return false;
	}

	private static boolean isSame(String origin, @Nullable String[] hosts) {
		URI page = parse(origin);
		if (page == null) {
			return false;
		}
		String expected = authority(page, page.getScheme());
		return Arrays.stream(hosts).anyMatch((host) -> {
			URI called = (host != null) ? parse(page.getScheme() + "://" + host) : null;
			return called != null && authority(called, page.getScheme()).equals(expected);
		});
	}

	private static String normalize(String origin) {
		URI uri = parse(origin);
		return (uri != null) ? uri.getScheme().toLowerCase(Locale.ROOT) + "://" + authority(uri, uri.getScheme())
				: origin;
	}

	private static @Nullable URI parse(String origin) {
		try {
			URI uri = URI.create(origin);
			boolean plain = uri.getScheme() != null && uri.getHost() != null && uri.getUserInfo() == null
					&& uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
			return plain ? uri : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String authority(URI uri, String scheme) {
		int port = uri.getPort();
		if (port == -1) {
			port = scheme.equalsIgnoreCase("https") ? 443 : 80;
		}
		return uri.getHost().toLowerCase(Locale.ROOT) + ":" + port;
	}

	private void tell(String origin) {
		String shown = origin.replaceAll("[^\\x21-\\x7e]", "?");
		shown = shown.substring(0, Math.min(shown.length(), 200));
		if (this.told.size() < MAX_TOLD && this.told.add(shown)) {
			logger.warn("Refused a page of origin '" + shown + "'. If it is one of yours, allow it:\n"
					+ "p2.ratchet.allowed-origins: \"" + shown + "\"");
		}
	}

}
