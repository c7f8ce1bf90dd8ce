package io.github.p2ratchet.testsupport;

import java.time.Duration;
import java.util.List;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.endpoint.SocketInterceptor;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Lets everything pass and writes it down under its name.
 *
 * @param name its name
 * @param log where it writes, safe for use by several threads
 */
public record RecordingInterceptor(String name, List<String> log) implements SocketInterceptor {

	@Override
	public void beforeOpen(Handshake handshake) {
		this.log.add(this.name + " opens");
	}

	@Override
	public Payload inbound(Connection connection, Payload payload) {
		this.log.add(this.name + " in " + payload.event() + " " + payload.json());
		return payload;
	}

	@Override
	public EventPayload outbound(EventPayload payload) {
		this.log.add(this.name + " out " + payload.event());
		return payload;
	}

	@Override
	public void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
		String outcome = (failure instanceof EventException known) ? known.code() : String.valueOf(failure);
		this.log.add(this.name + " handled " + event.name() + " " + outcome);
	}

}
