package io.github.p2ratchet.endpoint;

import java.time.Duration;

/**
 * How the server leaves.
 *
 * @param duration how long clients have to go elsewhere, zero for not at all
 * @param spread over which time they are told to go, one after the other; not longer than
 * the duration
 * @param limit how long leaving may take in all, with the goodbyes
 */
public record DrainSettings(Duration duration, Duration spread, Duration limit) {

	private static final Duration GOODBYE = Duration.ofSeconds(5);

	/**
	 * Create settings that fit together.
	 * @param duration shortened where the limit would be passed
	 * @param spread shortened to the duration
	 * @param limit how long leaving may take in all
	 */
	public DrainSettings {
		Duration rest = limit.minus(goodbye(limit).multipliedBy(3));
		duration = min(duration, rest.isNegative() ? Duration.ZERO : rest);
		spread = min(spread, duration);
	}

	/** How long answers that are under way, and then peers, may take at the end. */
	Duration goodbye() {
		return goodbye(this.limit);
	}

	private static Duration goodbye(Duration limit) {
		return min(GOODBYE, limit.dividedBy(6));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

}
