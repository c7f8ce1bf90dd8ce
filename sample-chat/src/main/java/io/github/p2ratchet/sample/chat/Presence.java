package io.github.p2ratchet.sample.chat;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.Rooms;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.EventPayload;

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
		Set<Connection> members = this.rooms.members(room);
		Map<String, Client> clients = clients(members.stream());
		Set<String> away = new TreeSet<>(clients.keySet());
		away.removeAll(clients(members.stream().filter(Connection::isAttached)).keySet());
		Here here = new Here(room, clients.values(), away);
		this.broadcaster.toRoom(room).emit(new EventPayload("chat.here", here).latestOf(room));
	}

	private static Map<String, Client> clients(Stream<Connection> members) {
		Map<String, Client> clients = new TreeMap<>();
		members.map(Connection::client)
			.flatMap(Optional::stream)
			.forEach((client) -> clients.put(client.clientId(), client));
		return clients;
	}

	/**
	 * What pages are told.
	 *
	 * @param room which room
	 * @param clients who is in it
	 * @param away ids of those of them whose connections are all lost, and may come back
	 */
	record Here(String room, Collection<Client> clients, Set<String> away) {
	}

}
