package io.github.p2ratchet.sample.chat;

import java.util.List;
import java.util.Set;

import jakarta.validation.constraints.NotNull;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketEvent;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * Lets accounts into rooms, each with all its tabs and devices. Who comes back finds
 * itself in the rooms it has not left.
 */
@Component
class RoomApplication implements ApplicationInterface {

	static final int MAX_ROOMS = 50;

	private final RoomStore rooms;

	private final Presence presence;

	private final Connections connections;

	private final Broadcaster broadcaster;

	RoomApplication(RoomStore rooms, Presence presence, Connections connections, Broadcaster broadcaster) {
		this.rooms = rooms;
		this.presence = presence;
		this.connections = connections;
		this.broadcaster = broadcaster;
	}

	/**
	 * Rooms may be left meanwhile in another tab, which would not find this connection in
	 * them yet: hence the second look.
	 */
	@SocketEvent(ConnectionEvent.SOCKET_AUTH_SUCCESS)
	void enter(Account client, Connection connection) {
		this.rooms.namesFor(client).forEach(connection::join);
		List<String> still = this.rooms.namesFor(client);
		connection.rooms().stream().filter((room) -> !still.contains(room)).forEach(connection::leave);
		connection.rooms().forEach(this.presence::announce);
	}

	@SocketEvent({ ConnectionEvent.SOCKET_DETACH, ConnectionEvent.SOCKET_RESUME })
	void goOrComeBack(Connection connection) {
		connection.rooms().forEach(this.presence::announce);
	}

	@SocketEvent(ConnectionEvent.SOCKET_CLOSE)
	void exit(SocketCloseEvent event) {
		event.rooms().forEach(this.presence::announce);
	}

	@SocketEvent("chat.rooms")
	List<RoomState> list(Connection connection) {
		Set<String> joined = connection.rooms();
		return this.rooms.names().stream().map((name) -> new RoomState(name, joined.contains(name))).toList();
	}

	@SocketEvent("chat.create")
	void create(@NotNull @RoomName String name, Account client) {
		if (this.rooms.names().size() >= MAX_ROOMS) {
			throw new EventException(ErrorCode.LIMIT_EXCEEDED, "there are " + MAX_ROOMS + " rooms, which is enough");
		}
		try {
			this.rooms.create(name);
		}
		catch (DuplicateKeyException ex) {
			throw EventException.invalid("", "there is a room of this name");
		}
		this.broadcaster.toAll().emit("chat.room", new RoomState(name, false));
		join(name, client);
	}

	@SocketEvent("chat.join")
	void join(@NotNull @RoomName String name, Account client) {
		if (!this.rooms.names().contains(name)) {
			throw EventException.invalid("", "there is no such room");
		}
		this.rooms.join(client, name);
		this.connections.ofClient(client.clientId()).forEach((tab) -> tab.join(name));
		changed(name, client, true);
	}

	@SocketEvent("chat.leave")
	void leave(@NotNull @RoomName String name, Account client) {
		if (name.equals(RoomStore.LOBBY)) {
			throw EventException.forbidden("The lobby is for everybody.");
		}
		this.rooms.leave(client, name);
		this.connections.ofClient(client.clientId()).forEach((tab) -> tab.leave(name));
		changed(name, client, false);
	}

	private void changed(String name, Account client, boolean joined) {
		this.broadcaster.toClient(client).emit("chat.room", new RoomState(name, joined));
		this.presence.announce(name);
	}

	/**
	 * A room as one account sees it.
	 *
	 * @param name name of the room
	 * @param joined whether the account is in it
	 */
	record RoomState(String name, boolean joined) {
	}

}
