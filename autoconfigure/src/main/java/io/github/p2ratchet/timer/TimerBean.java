package io.github.p2ratchet.timer;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A timer whose name and interval were asked for and make sense.
 */
record TimerBean(String bean, String name, Duration interval, PeriodicTimer timer) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	private static final Duration LONGEST = Duration.ofDays(366);

	static TimerBean of(String bean, PeriodicTimer timer) {
		return new TimerBean(bean, name(bean, timer.name()), interval(bean, timer.interval()), timer);
	}

	// Applications need not be null-checked: what they answer is taken for nullable.

	private static String name(String bean, @Nullable String name) {
		if (!StringUtils.hasText(name)) {
			throw new InvalidTimerException("The timer of the bean '" + bean + "' has no name.",
					"Return a name that is not empty from name().");
		}
		return name;
	}

	private static Duration interval(String bean, @Nullable Duration interval) {
		if (interval == null || interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
			throw new InvalidTimerException(
					"The timer of the bean '" + bean + "' has an interval of " + interval
							+ ", with which it cannot run.",
					"Return a duration from a millisecond to 366 days from interval().");
		}
		return interval;
	}

}
