package io.github.p2ratchet.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.p2ratchet.protocol.EventNames;

/**
 * The handlers of each event, in order. Reserved names are kept apart: what a client
 * sends can never reach them.
 */
final class EventRegistry {

	static final EventRegistry EMPTY = new EventRegistry(List.of());

	private final Map<String, List<HandlerMethod>> events;

	private final Map<String, List<HandlerMethod>> lifeCycle;

	private final Set<String> nonBlocking;

	EventRegistry(List<Registration> registrations) {
		Map<String, List<HandlerMethod>> all = new HashMap<>();
		registrations.stream()
			.sorted(Comparator.comparingInt(Registration::order))
			.forEach((registration) -> registration.names()
				.forEach((name) -> all.computeIfAbsent(name, (key) -> new ArrayList<>()).add(registration.handler())));
		this.events = select(all, false);
		this.lifeCycle = select(all, true);
		this.events.forEach(EventRegistry::refuseSecondValue);
		this.nonBlocking = this.lifeCycle.containsKey(ConnectionEvent.SOCKET_MESSAGE) ? Set.of()
				: this.events.entrySet()
					.stream()
					.filter((entry) -> entry.getValue().stream().allMatch(HandlerMethod::isNonBlocking))
					.map(Map.Entry::getKey)
					.collect(Collectors.toUnmodifiableSet());
	}

	Set<String> events() {
		return this.events.keySet();
	}

	/** Events none of whose handlers waits. */
	Set<String> nonBlocking() {
		return this.nonBlocking;
	}

	/** Handlers of a client's event. */
	List<HandlerMethod> handlers(String event) {
		return this.events.getOrDefault(event, List.of());
	}

	/** Handlers of a life-cycle event. */
	List<HandlerMethod> lifeCycleHandlers(String event) {
		return this.lifeCycle.getOrDefault(event, List.of());
	}

	private static Map<String, List<HandlerMethod>> select(Map<String, List<HandlerMethod>> all, boolean reserved) {
		return all.entrySet()
			.stream()
			.filter((entry) -> EventNames.isReserved(entry.getKey()) == reserved)
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> List.copyOf(entry.getValue())));
	}

	private static void refuseSecondValue(String event, List<HandlerMethod> handlers) {
		List<HandlerMethod> returning = handlers.stream().filter(HandlerMethod::isReturningValue).toList();
		if (returning.size() > 1) {
			throw returning.get(1)
				.signature()
				.invalid(
						"Event '" + event + "' has two handlers that return a value; the other is " + returning.get(0)
								+ " of bean '" + returning.get(0).signature().bean().name() + "'.",
						"Let all but one return void.");
		}
	}

	/**
	 * A handler and what it handles.
	 *
	 * @param handler the handler
	 * @param names of the events
	 * @param order lower ones are called first
	 */
	record Registration(HandlerMethod handler, Set<String> names, int order) {
	}

}
