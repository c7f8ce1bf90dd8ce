package io.github.p2ratchet.endpoint;

import java.time.Duration;

import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

/**
 * How many messages one connection of a component has sent of late. Used by the handling
 * thread; it ends with the connection.
 */
final class MessageRate extends Braked {

	private final @Nullable Rate rate;

	private final RateLimits limits;

	private @Nullable Bucket bucket; // from the first message on

	private @Nullable Excess excess;

	MessageRate(@Nullable Rate rate, RateLimits limits) {
		this.rate = rate;
		this.limits = limits;
	}

	/**
	 * Count a message.
	 * @return nanoseconds until it might have come, 0 if it may
	 */
	long take() {
		Rate most = this.rate;
		if (most == null) {
			return 0;
		}
		Bucket tokens = this.bucket;
		if (tokens == null) {
			tokens = this.limits.bucket(most);
			this.bucket = tokens;
		}
		return RateLimits.take(tokens);
	}

	/** Whether nothing was told of messages that were too many within a second. */
	boolean isToBeTold() {
		return excess().isToBeTold("");
	}

	/** One more message was too many: whether that has been so for a time. */
	boolean goesOnFor(Duration time) {
		cameInVain();
		return excess().goesOnFor(time);
	}

	private Excess excess() {
		Excess current = this.excess;
		if (current == null) {
			current = new Excess(this.limits::currentTimeNanos);
			this.excess = current;
		}
		return current;
	}

}
