package io.github.p2ratchet.testsupport;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.p2ratchet.dispatch.ConnectionEvent;

import org.springframework.context.event.EventListener;

/** Records what was told to applications, in order. */
final class EventLog {

	private final Queue<ConnectionEvent> events = new ConcurrentLinkedQueue<>();

	@EventListener
	void record(ConnectionEvent event) {
		this.events.add(event);
	}

	List<ConnectionEvent> of(String connectionId) {
		return this.events.stream().filter((event) -> event.connection().id().equals(connectionId)).toList();
	}

	List<String> namesOf(String connectionId) {
		return of(connectionId).stream().map(ConnectionEvent::name).toList();
	}

	void clear() {
		this.events.clear();
	}

}
