package io.github.p2ratchet.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An event to send: its name and any object that Jackson can write as its data.
 *
 * @param event name of the event: 1 to 128 characters, not beginning with {@code socket.}
 * @param data what to send with it, null for nothing
 */
public record EventPayload(String event, @Nullable Object data) {

	/**
	 * Create an event to send.
	 * @param event name of the event
	 * @param data what to send with it, null for nothing
	 * @throws IllegalArgumentException when the name is empty, too long or reserved
	 */
	public EventPayload {
		EventNames.requireSendable(event);
	}

	/**
	 * Create an event without data.
	 * @param event name of the event
	 */
	public EventPayload(String event) {
		this(event, null);
	}

}
