package io.github.p2ratchet.guard;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

	private final List<OriginPattern> allowed;

	private final boolean originRequired;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	/**
	 * Create a policy.
	 * @param allowed further origins, such as {@code https://www.example.org};
	 * {@code https://*.example.org} for all names below one, {@code http://localhost:*}
	 * for any port, {@code *} for any origin
	 * @param originRequired whether to refuse callers that name no origin
	 * @throws IllegalArgumentException when one is no origin; the message says why
	 */
	public OriginPolicy(Collection<String> allowed, boolean originRequired) {
		this.allowed = allowed.stream().map(OriginPattern::parse).toList();
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
		Origin page = Origin.parse(origin);
		if (isSame(page, hosts) || this.allowed.stream().anyMatch((pattern) -> pattern.matches(page))) {
			return true;
		}
		tell(origin);
		return false;
	}

	private static boolean isSame(@Nullable Origin page, @Nullable String[] hosts) {
		return page != null && page.isOfTheWeb()
				&& Arrays.stream(hosts).anyMatch((host) -> host != null && page.equals(page.at(host)));
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
