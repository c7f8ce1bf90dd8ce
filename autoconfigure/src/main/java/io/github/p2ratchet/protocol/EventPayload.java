package io.github.p2ratchet.protocol;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * An event to send: its name, any object that Jackson can write as its data, and how it
 * is to be delivered. Immutable.
 *
 * @param event name of the event: 1 to 128 characters, not beginning with {@code socket.}
 * @param data what to send with it, null for nothing
 * @param delivery whether and when it may be dropped
 */
public record EventPayload(String event, @Nullable Object data, Delivery delivery) {

	/**
	 * Create an event to send.
	 * @param event name of the event
	 * @param data what to send with it, null for nothing
	 * @param delivery whether and when it may be dropped
	 * @throws IllegalArgumentException when the name is empty, too long or reserved
	 */
	public EventPayload {
		EventNames.requireSendable(event);
	}

	/**
	 * Create an event that is never dropped.
	 * @param event name of the event
	 * @param data what to send with it, null for nothing
	 * @throws IllegalArgumentException when the name is empty, too long or reserved
	 */
	public EventPayload(String event, @Nullable Object data) {
		this(event, data, Delivery.RELIABLE);
	}

	/**
	 * Create an event without data that is never dropped.
	 * @param event name of the event
	 * @throws IllegalArgumentException when the name is empty, too long or reserved
	 */
	public EventPayload(String event) {
		this(event, null);
	}

	/**
	 * A copy that is dropped for whoever cannot take it at once: who has no socket at the
	 * moment, is being sent what it has missed, or reads too slowly. Marked as
	 * {@code volatile} on the wire.
	 * @return the copy
	 */
	public EventPayload asVolatile() {
		return new EventPayload(this.event, this.data, new Delivery(true, this.delivery.maxAge(), this.delivery.key()));
	}

	/**
	 * A copy that is dropped for whoever could not be written it in time.
	 * @param age how long it may wait, counted from the call that sends it; positive
	 * @return the copy
	 */
	public EventPayload expiresAfter(Duration age) {
		return new EventPayload(this.event, this.data,
				new Delivery(this.delivery.isVolatile(), age, this.delivery.key()));
	}

	/**
	 * A copy that takes the place of an earlier event of the same name and key, for
	 * whoever has not been written that one yet: a slow peer gets the newest price, not
	 * all of them.
	 * @param key what the event tells the newest state of, such as an article's number
	 * @return the copy
	 */
	public EventPayload latestOf(String key) {
		Assert.notNull(key, "A key is not null");
		return new EventPayload(this.event, this.data,
				new Delivery(this.delivery.isVolatile(), this.delivery.maxAge(), key));
	}

}
