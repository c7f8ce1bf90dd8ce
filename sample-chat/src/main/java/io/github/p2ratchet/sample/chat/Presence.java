package io.github.p2ratchet.sample.chat;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketEvent;

import org.springframework.stereotype.Component;

/**
 * Who is here: each client once, however many tabs it has open.
 */
@Component
class Presence implements ApplicationInterface {

	private final Connections connections;

	private final Broadcaster broadcaster;

	Presence(Connections connections, Broadcaster broadcaster) {
		this.connections = connections;
		this.broadcaster = broadcaster;
	}

	@SocketEvent("chat.here")
	Collection<Client> here() {
		Map<String, Client> clients = new TreeMap<>();
		this.connections.all()
			.stream()
			.map(Connection::client)
			.flatMap(Optional::stream)
			.forEach((client) -> clients.put(client.clientId(), client));
		return clients.values();
	}

	/** One at a time, so that the list that is sent last is the latest one. */
	@SocketEvent({ ConnectionEvent.SOCKET_AUTH_SUCCESS, ConnectionEvent.SOCKET_CLOSE })
	synchronized void announce() {
		this.broadcaster.toAll().emit("chat.here", here());
	}

}
