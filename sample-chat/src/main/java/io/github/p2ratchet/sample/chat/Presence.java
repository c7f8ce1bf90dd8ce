package io.github.p2ratchet.sample.chat;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.Rooms;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;

/**
 * Who is in a room: each client once, however many tabs it has open.
 */
@Component
class Presence {

	private final Rooms rooms;

	private final Broadcaster broadcaster;

	Presence(Rooms rooms, Broadcaster broadcaster) {
		this.rooms = rooms;
		this.broadcaster = broadcaster;
	}

	/** One at a time, so that the list that is sent last is the latest one. */
	synchronized void announce(String room) {
		this.broadcaster.toRoom(room).emit("chat.here", new Here(room, clients(room)));
	}

	private Collection<Client> clients(String room) {
		Map<String, Client> clients = new TreeMap<>();
		this.rooms.members(room)
			.stream()
			.map(Connection::client)
			.flatMap(Optional::stream)
			.forEach((client) -> clients.put(client.clientId(), client));
		return clients.values();
	}

	/**
	 * What pages are told.
	 *
	 * @param room which room
	 * @param clients who is in it
	 */
	record Here(String room, Collection<Client> clients) {
	}

}
