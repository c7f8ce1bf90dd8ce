package io.github.p2ratchet.dispatch;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

import io.github.p2ratchet.protocol.EventNames;

/**
 * Reads what {@link SocketEvent @SocketEvent} says, with placeholders resolved.
 */
final class HandlerNames {

	private static final Map<String, Class<? extends ConnectionEvent>> LIFE_CYCLE = Map.of(ConnectionEvent.SOCKET_OPEN,
			SocketOpenEvent.class, ConnectionEvent.SOCKET_CLOSE, SocketCloseEvent.class, ConnectionEvent.SOCKET_ERROR,
			SocketErrorEvent.class, ConnectionEvent.SOCKET_MESSAGE, SocketMessageEvent.class,
			ConnectionEvent.SOCKET_DETACH, SocketDetachEvent.class, ConnectionEvent.SOCKET_RESUME,
			SocketResumeEvent.class, ConnectionEvent.SOCKET_AUTH_SUCCESS, SocketAuthSuccessEvent.class,
			ConnectionEvent.SOCKET_AUTH_FAILURE, SocketAuthFailureEvent.class);

	private final ConfigurableBeanFactory beanFactory;

	HandlerNames(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	Set<String> names(HandlerSignature signature, SocketEvent annotation) {
		Set<String> names = new LinkedHashSet<>();
		for (String text : annotation.value()) {
			names.add(checked(signature, resolve(signature, text)));
		}
		if (names.isEmpty()) {
			throw signature.invalid("@SocketEvent has no name.", "Name the event that it handles.");
		}
		return names;
	}

	/** The types of what is dispatched under some names. */
	static Set<Class<? extends ConnectionEvent>> eventTypes(Set<String> names) {
		return names.stream().map(HandlerNames::eventType).collect(Collectors.toSet());
	}

	Duration timeout(HandlerSignature signature, SocketEvent annotation, Duration general) {
		String text = resolve(signature, annotation.timeout());
		if (text.isEmpty()) {
			return general;
		}
		Duration timeout = parse(text);
		if (timeout == null || timeout.toMillis() <= 0) {
			throw signature.invalid("The time-out '" + text + "' is no positive duration.",
					"Write one such as 5s or 500ms.");
		}
		return timeout;
	}

	private static @Nullable Duration parse(String text) {
		try {
			return DurationFormatterUtils.detectAndParse(text);
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			return null;
		}
	}

	private String resolve(HandlerSignature signature, String text) {
		String resolved = resolve(text);
		if (resolved == null || resolved.contains("${")) {
			throw signature.invalid("'" + text + "' cannot be resolved.",
					"Set the property that it names, or give it a default (${property:default}).");
		}
		return resolved.strip();
	}

	private @Nullable String resolve(String text) {
		try {
			return this.beanFactory.resolveEmbeddedValue(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String checked(HandlerSignature signature, String name) {
		if (!EventNames.isValid(name)) {
			throw signature.invalid(
					"An event name has 1 to " + EventNames.MAX_LENGTH + " characters, not " + name.length() + ".",
					"Choose another name.");
		}
		if (EventNames.isReserved(name) && !LIFE_CYCLE.containsKey(name)) {
			throw signature.invalid("The event name '" + name + "' is reserved.",
					"Choose a name that does not begin with 'socket.', or one of the constants of ConnectionEvent.");
		}
		return name;
	}

	private static Class<? extends ConnectionEvent> eventType(String name) {
		return LIFE_CYCLE.getOrDefault(name, ConnectionEvent.class);
	}

}
