package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

import io.github.p2ratchet.endpoint.Rate;
import io.github.p2ratchet.guard.AddressRange;
import io.github.p2ratchet.guard.HostPolicy;
import io.github.p2ratchet.guard.OriginPolicy;

/**
 * What values of properties have to keep to.
 */
final class Bounds {

	private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~!$&'()+,=:@-]+)+");

	private Bounds() {
	}

	static <T extends Comparable<T>> void within(String key, T value, T min, T max) {
		String range = "from " + readable(min) + " to " + readable(max);
		check(value.compareTo(min) >= 0 && value.compareTo(max) <= 0, () -> new RatchetConfigurationException(key,
				readable(value), "it has to be " + range, "Set " + key + " to a value " + range + "."));
	}

	static <T extends Comparable<T>> void notBelow(String key, T value, String otherKey, T other) {
		check(value.compareTo(other) >= 0,
				() -> new RatchetConfigurationException(key, readable(value),
						"it has to be at least " + otherKey + ", which is " + readable(other),
						"Raise " + key + " or lower " + otherKey + "."));
	}

	static void path(String key, String value) {
		check(PATH.matcher(value).matches(),
				() -> new RatchetConfigurationException(key, value,
						"it has to be a plain path that starts with '/', ends without one and holds neither"
								+ " patterns nor empty or dot segments",
						"Set " + key + " to a path such as /ratchet or /live/socket."));
	}

	static void distinct(String key, String value, String otherKey, String other) {
		check(!value.equals(other), () -> new RatchetConfigurationException(key, value,
				"it is the value of " + otherKey + " too", "Give " + key + " and " + otherKey + " different paths."));
	}

	static void origins(String key, Collection<String> values) {
		values.forEach((value) -> each(key, value, (origin) -> new OriginPolicy(List.of(origin), false),
				"Write each origin of " + key
						+ " as a browser sends it, such as https://www.example.org or http://localhost:3000, without a"
						+ " path or a closing '/'; https://*.example.org for all names below one, http://localhost:*"
						+ " for any port, or * for any origin."));
	}

	static void hosts(String key, Collection<String> values) {
		values.forEach((value) -> each(key, value, (host) -> new HostPolicy(List.of(host)), "Write each host of " + key
				+ " without a port, such as www.example.org, or *.example.org for all" + " names below one."));
	}

	static List<AddressRange> addresses(String key, Collection<String> values) {
		return values.stream()
			.map((value) -> each(key, value, AddressRange::parse, "Write each entry of " + key
					+ " as an address or a network, such as 192.0.2.1, 10.0.0.0/8, 2001:db8::1 or" + " 2001:db8::/32."))
			.toList();
	}

	private static <T> T each(String key, String value, Function<String, T> parser, String advice) {
		try {
			return parser.apply(value);
		}
		catch (IllegalArgumentException ex) {
			throw new RatchetConfigurationException(key, value, String.valueOf(ex.getMessage()), advice);
		}
	}

	/** Null for any number. */
	static @Nullable Rate rate(String key, String value) {
		if (value.strip().equals("-1")) {
			return null;
		}
		try {
			return Rate.parse(value);
		}
		catch (IllegalArgumentException ex) {
			throw new RatchetConfigurationException(key, value,
					"it has to be a count from 1 to 1000000 in a time from 10ms to 1d",
					"Set " + key + " to a rate such as 5/s or 100/1m, or to -1 for any number.");
		}
	}

	static void check(boolean holds, Supplier<RatchetConfigurationException> failure) {
		if (!holds) {
			throw failure.get();
		}
	}

	private static String readable(Object value) {
		if (value instanceof Duration duration) {
			return readable(duration);
		}
		return (value instanceof DataSize size) ? readable(size) : value.toString();
	}

	private static String readable(Duration duration) {
		long millis = duration.toMillis();
		if (millis == 0 || millis % 1000 != 0) {
			return millis + "ms";
		}
		if (millis % 60_000 != 0) {
			return duration.toSeconds() + "s";
		}
		return (millis % 3_600_000 != 0) ? duration.toMinutes() + "m" : duration.toHours() + "h";
	}

	private static String readable(DataSize size) {
		long bytes = size.toBytes();
		if (bytes == 0 || bytes % 1024 != 0) {
			return bytes + "B";
		}
		return (bytes % (1024 * 1024) != 0) ? size.toKilobytes() + "KB" : size.toMegabytes() + "MB";
	}

}
