package io.github.p2ratchet.dispatch;

import java.security.Principal;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.connection.SocketConnection;
import io.github.p2ratchet.protocol.Payload;

/**
 * The kinds of parameters that are recognised by their type.
 */
final class BuiltInArguments {

	private final Class<?> clientType;

	BuiltInArguments(Class<?> clientType) {
		this.clientType = clientType;
	}

	/**
	 * Find what supplies a parameter.
	 * @param signature whose parameter it is
	 * @param parameter the parameter
	 * @param eventTypes the types of events that the handler is called with
	 * @return what supplies it, null when it is none of the kinds
	 */
	@Nullable HandlerArgument find(HandlerSignature signature, MethodParameter parameter,
			Set<Class<? extends ConnectionEvent>> eventTypes) {
		Class<?> type = parameter.getParameterType();
		if (ConnectionEvent.class.isAssignableFrom(type)) {
			return event(signature, parameter, eventTypes);
		}
		if (parameter.hasParameterAnnotation(EventName.class)) {
			return eventName(signature, parameter);
		}
		HandlerArgument fact = fact(type);
		return (fact != null) ? fact : caller(signature, parameter);
	}

	private static HandlerArgument event(HandlerSignature signature, MethodParameter parameter,
			Set<Class<? extends ConnectionEvent>> eventTypes) {
		for (Class<? extends ConnectionEvent> eventType : eventTypes) {
			if (!parameter.getParameterType().isAssignableFrom(eventType)) {
				throw signature.invalid(parameter, "cannot be what is dispatched, a " + eventType.getSimpleName() + ".",
						"Declare it as " + eventType.getSimpleName() + " or ConnectionEvent.");
			}
		}
		return (event) -> event;
	}

	private static HandlerArgument eventName(HandlerSignature signature, MethodParameter parameter) {
		if (parameter.getParameterType() != String.class) {
			throw signature.invalid(parameter, "is an @EventName, which is a String.", "Declare it as String.");
		}
		return ConnectionEvent::name;
	}

	private static @Nullable HandlerArgument fact(Class<?> type) {
		if (type == Connection.class || type == SocketConnection.class) {
			return ConnectionEvent::connection;
		}
		if (type == Handshake.class) {
			return (event) -> event.connection().handshake();
		}
		if (type == Payload.class) {
			return ConnectionEvent::payload;
		}
		return (type == Locale.class) ? (event) -> event.connection().handshake().locale() : null;
	}

	private @Nullable HandlerArgument caller(HandlerSignature signature, MethodParameter parameter) {
		Class<?> type = Presence.valueType(parameter).toClass();
		if (Client.class.isAssignableFrom(type)) {
			if (!ClassRelations.mayBeBoth(type, this.clientType)) {
				throw signature.invalid(parameter,
						"can never be a client here: the provider returns " + this.clientType.getName() + ".",
						"Declare it as " + this.clientType.getSimpleName() + " or Client.");
			}
			return new ClientArgument(type, Presence.of(parameter));
		}
		if (Principal.class.isAssignableFrom(type)) {
			return new PrincipalArgument(type, Presence.of(parameter));
		}
		return null;
	}

}
