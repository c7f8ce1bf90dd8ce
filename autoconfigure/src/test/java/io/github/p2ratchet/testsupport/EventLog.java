package io.github.p2ratchet.testsupport;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.p2ratchet.dispatch.ConnectionEvent;

import org.springframework.context.event.EventListener;

/**
 * Records what applications are told, in order, of connections that ask for it with the
 * query {@code ?log=NAME}.
 */
public final class EventLog {

	private final Queue<ConnectionEvent> events = new ConcurrentLinkedQueue<>();

	@EventListener
	void record(ConnectionEvent event) {
		if (event.connection().handshake().queryParameter("log").isPresent()) {
			this.events.add(event);
		}
	}

	/**
	 * What applications were told.
	 * @param name as in the query
	 * @return events in order
	 */
	public List<ConnectionEvent> of(String name) {
		return this.events.stream()
			.filter((event) -> event.connection().handshake().queryParameter("log").filter(name::equals).isPresent())
			.toList();
	}

	/**
	 * Names of what applications were told.
	 * @param name as in the query
	 * @return names in order
	 */
	public List<String> namesOf(String name) {
		return of(name).stream().map(ConnectionEvent::name).toList();
	}

}
