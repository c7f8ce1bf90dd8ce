package io.github.p2ratchet.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.ComponentBean;
import io.github.p2ratchet.component.InvalidRouteException;
import io.github.p2ratchet.component.RoutePattern;
import io.github.p2ratchet.endpoint.ComponentSettings;
import io.github.p2ratchet.endpoint.Rate;
import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.guard.HandshakeGuard;
import io.github.p2ratchet.guard.HostPolicy;
import io.github.p2ratchet.guard.OriginPolicy;
import io.github.p2ratchet.transport.Route;

/**
 * Makes routes of what components say of theirs, and of the properties for what they do
 * not say.
 */
final class RouteFactory {

	private final RatchetProperties properties;

	private final LimitProperties limits;

	private final HandshakeGuard guard;

	RouteFactory(RatchetProperties properties, LimitProperties limits, HandshakeGuard guard) {
		this.properties = properties;
		this.limits = limits;
		this.guard = guard;
	}

	/** Refuse routes of which nobody could tell which is meant. */
	void check(List<ComponentBean> beans) {
		RoutePattern events = RoutePattern.parse(this.properties.path());
		for (int i = 0; i < beans.size(); i++) {
			ComponentBean bean = beans.get(i);
			if (bean.path().collidesWith(events)) {
				throw new InvalidRouteException(bean.name(),
						"Its path '" + bean.path() + "' is that of the named events (p2.ratchet.path).",
						"Give the component another path, or the events.");
			}
			for (ComponentBean earlier : beans.subList(0, i)) {
				checkBoth(earlier, bean);
			}
		}
	}

	private static void checkBoth(ComponentBean one, ComponentBean other) {
		if (one.host().equalsIgnoreCase(other.host()) && one.path().collidesWith(other.path())) {
			throw new InvalidRouteException(other.name(),
					"A path may be meant by its route '" + other.path() + "' and by '" + one.path()
							+ "' of the component '" + one.name() + "'.",
					"Give one of them another path, or each a host of its own.");
		}
	}

	ComponentSettings settings(ComponentBean bean) {
		return new ComponentSettings(bean.name(), bean.path(), bean.authenticated(), rate(bean));
	}

	private @Nullable Rate rate(ComponentBean bean) {
		if (bean.rate().isEmpty()) {
			return Bounds.rate("p2.ratchet.rate-limit.connection", this.limits.rateLimit().connection());
		}
		return valid(bean, "rate", () -> bean.rate().equals("-1") ? null : Rate.parse(bean.rate()),
				"Write a rate such as 5/s or 100/1m, or -1 for any number.");
	}

	Route route(ComponentBean bean, SocketAcceptor acceptor) {
		Integer size = bean.maxMessageSize();
		OriginPolicy origins = bean.allowedOrigins().isEmpty() ? null : valid(bean, "allowedOrigins",
				() -> new OriginPolicy(bean.allowedOrigins(), this.properties.requireOrigin()),
				"Write each origin as a browser sends it, such as https://www.example.org or http://localhost:3000.");
		HostPolicy hosts = bean.host().isEmpty() ? null
				: valid(bean, "host", () -> new HostPolicy(List.of(bean.host())),
						"Write a host without a port, such as www.example.org, or *.example.org.");
		return new Route(acceptor, bean.subprotocols(),
				(size != null) ? size : (int) this.properties.maxMessageSize().toBytes(),
				this.guard.with(origins, hosts));
	}

	private static <T extends @Nullable Object> T valid(ComponentBean bean, String attribute, Supplier<T> value,
			String advice) {
		try {
			return value.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRouteException(bean.name(),
					"The " + attribute + " of its @SocketRoute cannot be used: " + ex.getMessage() + ".", advice);
		}
	}

}
