package io.github.p2ratchet.dispatch;

import java.security.Principal;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * Supplies the principal of the HTTP request behind the connection.
 *
 * @param type the declared type
 * @param presence whether somebody else may call
 */
record PrincipalArgument(Class<?> type, Presence presence) implements HandlerArgument {

	@Override
	public @Nullable Object resolve(ConnectionEvent event) {
		Optional<Principal> principal = event.connection().handshake().principal();
		if (principal.isPresent() && this.type.isInstance(principal.get())) {
			return this.presence.present(principal.get());
		}
		if (this.presence != Presence.REQUIRED) {
			return this.presence.absent();
		}
		throw principal.isPresent() ? EventException.forbidden("Not for this kind of login.")
				: new EventException(ErrorCode.NOT_AUTHENTICATED, "Log in first.");
	}

}
