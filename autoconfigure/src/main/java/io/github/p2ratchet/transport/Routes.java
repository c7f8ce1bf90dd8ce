package io.github.p2ratchet.transport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.RoutePattern;

/**
 * All routes of one port. Immutable.
 */
public final class Routes {

	private final Map<String, Route> fixed;

	private final List<Entry> patterns; // those that are meant rather than others first

	private Routes(Map<String, Route> fixed, List<Entry> patterns) {
		this.fixed = Map.copyOf(fixed);
		this.patterns = patterns.stream().sorted(Comparator.comparingInt(Entry::variables)).toList();
	}

	/**
	 * Create routes without patterns.
	 * @param fixed routes by their paths as clients send them
	 * @return the routes
	 */
	public static Routes of(Map<String, Route> fixed) {
		return new Routes(fixed, List.of());
	}

	/**
	 * Create routes with one more.
	 * @param pattern matches its paths; collides with no other pattern but that of
	 * another host
	 * @param route what serves them
	 * @return other routes
	 */
	public Routes with(RoutePattern pattern, Route route) {
		return new Routes(this.fixed,
				Stream.concat(this.patterns.stream(), Stream.of(new Entry(pattern, route))).toList());
	}

	/**
	 * All routes.
	 * @return each once
	 */
	public List<Route> all() {
		List<Route> all = new ArrayList<>(this.fixed.values());
		this.patterns.forEach((entry) -> all.add(entry.route()));
		return all.stream().distinct().toList();
	}

	/**
	 * Find what serves a path.
	 * @param path as it was sent, without the query
	 * @param host under which name the server was called
	 * @return the route, null when there is none
	 */
	public @Nullable Route find(String path, String host) {
		Route known = this.fixed.get(path);
		if (known != null && known.guard().serves(host)) {
			return known;
		}
		List<String> segments = this.patterns.isEmpty() ? null : RoutePattern.segments(path);
		if (segments == null) {
			return null;
		}
		return this.patterns.stream()
			.filter((entry) -> entry.pattern().matches(segments) && entry.route().guard().serves(host))
			.map(Entry::route)
			.findFirst()
			.orElse(null);
	}

	/**
	 * A route with its pattern.
	 *
	 * @param pattern matches its paths
	 * @param route what serves them
	 */
	private record Entry(RoutePattern pattern, Route route) {

		int variables() {
			return this.pattern.variableCount();
		}

	}

}
