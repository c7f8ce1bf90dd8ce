package io.github.p2ratchet.dispatch;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * Supplies the client of the connection, as the application's own type.
 *
 * @param type the declared type
 * @param presence whether somebody else may call
 */
record ClientArgument(Class<?> type, Presence presence) implements HandlerArgument {

	@Override
	public @Nullable Object resolve(ConnectionEvent event) {
		Optional<Client> client = event.connection().client();
		if (client.isPresent() && this.type.isInstance(client.get())) {
			return this.presence.present(client.get());
		}
		if (this.presence != Presence.REQUIRED) {
			return this.presence.absent();
		}
		throw client.isPresent() ? EventException.forbidden("Not for this kind of client.")
				: new EventException(ErrorCode.NOT_AUTHENTICATED, "Log in first.");
	}

}
