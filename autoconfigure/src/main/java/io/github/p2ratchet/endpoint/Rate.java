package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * How much of something there may be in a time: all of it at once, and then as much as
 * the time that passes gives back.
 *
 * @param count how much, from 1 to a million
 * @param period in which time, from 10 milliseconds to a day
 */
public record Rate(long count, Duration period) {

	private static final Pattern FORM = Pattern.compile("(\\d{1,7})/(\\d{0,8})(ms|s|m|h|d)");

	/**
	 * Create a rate.
	 * @param count how much
	 * @param period in which time
	 */
	public Rate {
		Assert.isTrue(count >= 1 && count <= 1_000_000, "A rate is of 1 to 1000000");
		Assert.isTrue(period.compareTo(Duration.ofMillis(10)) >= 0 && period.compareTo(Duration.ofDays(1)) <= 0,
				"A rate is in 10ms to 1d");
	}

	/**
	 * Read a rate.
	 * @param text a count, a slash, a number (1 if missing) and a unit, such as
	 * {@code 5/s} or {@code 100/1m}
	 * @return the rate
	 * @throws IllegalArgumentException when it is none
	 */
	public static Rate parse(String text) {
		Matcher parts = FORM.matcher(text.strip());
		Assert.isTrue(parts.matches(), "A rate is a count, a slash and a time");
		long number = parts.group(2).isEmpty() ? 1 : Long.parseLong(parts.group(2));
		return new Rate(Long.parseLong(parts.group(1)), unit(parts.group(3)).multipliedBy(number));
	}

	private static Duration unit(String name) {
		return switch (name) {
			case "ms" -> Duration.ofMillis(1);
			case "s" -> Duration.ofSeconds(1);
			case "m" -> Duration.ofMinutes(1);
			case "h" -> Duration.ofHours(1);
			default -> Duration.ofDays(1);
		};
	}

	/**
	 * What it comes to over time.
	 * @return how much in a second
	 */
	public double perSecond() {
		return this.count * 1e9 / this.period.toNanos();
	}

}
