package io.github.p2ratchet.broadcast;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.connection.ReceiverGroup;
import io.github.p2ratchet.protocol.RoomNames;

/**
 * Knows which connections of this node are in which room. Applications join through the
 * connection, which remembers its rooms and leaves them at its end. Thread-safe.
 */
public final class RoomRegistry implements Rooms {

	private final Map<String, RoomMembers> byName = new ConcurrentHashMap<>();

	/** Create a registry without rooms. */
	public RoomRegistry() {
	}

	/**
	 * Put a connection into a room.
	 * @param room name of the room
	 * @param connection a connection that is not in it
	 * @return the name, the same object for all members
	 */
	public String join(String room, Receiver connection) {
		return this.byName.compute(RoomNames.require(room), (name, members) -> {
			RoomMembers result = (members != null) ? members : new RoomMembers(name);
			result.add(connection);
			return result;
		}).name();
	}

	/**
	 * Take a connection out of a room, and the last one's room away.
	 * @param room name of the room
	 * @param connection who leaves, of no effect when it is not in it
	 */
	public void leave(String room, Receiver connection) {
		this.byName.computeIfPresent(room, (name, members) -> members.remove(connection) ? null : members);
	}

	/**
	 * A member is led to by another queue now.
	 * @param room name of the room
	 */
	public void queueChanged(String room) {
		RoomMembers members = this.byName.get(room);
		if (members != null) {
			members.queueChanged();
		}
	}

	/**
	 * The members of a room, for broadcasting.
	 * @param room name of the room
	 * @return the members as they are now, by their queues; the same list as long as the
	 * room has the same members
	 */
	List<ReceiverGroup.Share> shares(String room) {
		RoomMembers members = this.byName.get(room);
		return (members != null) ? members.shares() : List.of();
	}

	/** The members of several rooms, each once. */
	List<ReceiverGroup.Share> shares(Collection<String> rooms) {
		if (rooms.size() == 1) {
			return shares(rooms.iterator().next());
		}
		Set<Receiver> members = new LinkedHashSet<>();
		rooms.forEach((room) -> forEach(room, members::add));
		return ReceiverGroup.shares(members);
	}

	void forEach(String room, Consumer<Receiver> action) {
		for (ReceiverGroup.Share share : shares(room)) {
			for (Receiver member : share.receivers()) {
				action.accept(member);
			}
		}
	}

	@Override
	public Set<Connection> members(String room) {
		Set<Connection> result = new LinkedHashSet<>();
		forEach(room, result::add);
		return Collections.unmodifiableSet(result);
	}

	@Override
	public int count(String room) {
		RoomMembers members = this.byName.get(room);
		return (members != null) ? members.count() : 0;
	}

	@Override
	public Set<String> names() {
		return Collections.unmodifiableSet(this.byName.keySet());
	}

}
