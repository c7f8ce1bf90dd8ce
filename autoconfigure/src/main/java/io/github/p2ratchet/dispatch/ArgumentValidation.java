package io.github.p2ratchet.dispatch;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventException;

/**
 * Validates the arguments of one handler.
 */
interface ArgumentValidation {

	/** Where there is no Bean Validation. */
	ArgumentValidation NONE = new ArgumentValidation() {

		@Override
		public void validate(@Nullable Object[] arguments) {
		}

		@Override
		public @Nullable EventException translate(Throwable failure) {
			return null;
		}

	};

	/**
	 * Validate before the handler is called.
	 * @param arguments what it is to be called with
	 * @throws EventException {@code invalid_data} for the event's data, when it breaks a
	 * constraint
	 */
	void validate(@Nullable Object[] arguments);

	/**
	 * Translate what a validating proxy around the handler threw.
	 * @param failure what was thrown
	 * @return {@code invalid_data} when it is about the handler's own arguments, null for
	 * all else
	 */
	@Nullable EventException translate(Throwable failure);

}
