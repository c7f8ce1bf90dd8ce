package io.github.p2ratchet.protocol;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * How an event is delivered to each of its recipients. What has a delivery of its own may
 * be dropped before it is written to a socket, never afterwards.
 *
 * @param isVolatile whether it is dropped for whoever cannot take it at once, and is not
 * repeated to whoever loses it with a socket
 * @param maxAge how long it may wait to be written, null for any time
 * @param key events of the same name with the same key replace each other while they wait
 * to be written; null for none
 */
public record Delivery(boolean isVolatile, @Nullable Duration maxAge, @Nullable String key) {

	/** Never dropped. */
	public static final Delivery RELIABLE = new Delivery(false, null, null);

	/**
	 * Create a delivery.
	 * @param isVolatile whether it may be dropped for whoever cannot take it
	 * @param maxAge positive, null for any time
	 * @param key null for none
	 * @throws IllegalArgumentException when the age is zero or negative
	 */
	public Delivery {
		Assert.isTrue(maxAge == null || maxAge.compareTo(Duration.ZERO) > 0, "An age is positive");
	}

	/**
	 * Whether it is never dropped.
	 * @return whether nothing is said
	 */
	public boolean isReliable() {
		return !this.isVolatile && this.maxAge == null && this.key == null;
	}

}
