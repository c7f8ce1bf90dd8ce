package io.github.p2ratchet.protocol;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A received event: its name and its data, bound only when asked for. Immutable and safe
 * for use by several threads.
 */
public interface Payload {

	/**
	 * Name of the event.
	 * @return 1 to 128 characters
	 */
	String event();

	/**
	 * Whether there is no data, or it is {@code null}.
	 * @return whether data is missing
	 */
	boolean isEmpty();

	/**
	 * Bind the data to a type. Nothing is validated beyond its shape.
	 * @param <T> the type to bind to
	 * @param type the type to bind to
	 * @return the bound data, or null when there is none
	 * @throws EventException {@code invalid_data} when the data does not fit the type
	 */
	<T> @Nullable T data(Class<T> type);

	/**
	 * Bind the data to a generic type. Nothing is validated beyond its shape.
	 * @param <T> the type to bind to
	 * @param type the type to bind to
	 * @return the bound data, or null when there is none
	 * @throws EventException {@code invalid_data} when the data does not fit the type
	 */
	<T> @Nullable T data(ParameterizedTypeReference<T> type);

	/**
	 * Data as it was received.
	 * @return JSON text, {@code "null"} when there is none
	 */
	String json();

	/**
	 * A payload without data.
	 * @param event name of the event
	 * @return a payload
	 */
	static Payload empty(String event) {
		return new EmptyPayload(event);
	}

}
