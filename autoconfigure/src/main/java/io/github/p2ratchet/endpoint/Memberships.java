package io.github.p2ratchet.endpoint;

import java.util.HashSet;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.broadcast.RoomRegistry;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.RoomNames;

/**
 * The rooms that one connection is in. Any thread may join and leave; after the end no
 * room can be joined, so that none keeps a connection that is gone.
 */
final class Memberships {

	private static final Log logger = LogFactory.getLog(Memberships.class);

	/** Replaced, never changed; null after the end. */
	private volatile @Nullable Set<String> rooms = Set.of();

	synchronized void join(String room, EventConnection connection, RoomRegistry registry, int max) {
		RoomNames.require(room);
		Set<String> before = this.rooms;
		if (before == null || before.contains(room)) {
			return;
		}
		if (before.size() >= max) {
			logger.debug("Not joined, as p2.ratchet.rooms.max-per-connection is " + max + ": " + connection);
			throw new EventException(ErrorCode.LIMIT_EXCEEDED,
					"In " + max + " rooms already, which is the limit: leave one before joining another.");
		}
		Set<String> after = new HashSet<>(before);
		after.add(registry.join(room, connection));
		this.rooms = Set.copyOf(after);
	}

	synchronized void leave(String room, EventConnection connection, RoomRegistry registry) {
		RoomNames.require(room);
		Set<String> before = this.rooms;
		if (before != null && before.contains(room)) {
			registry.leave(room, connection);
			Set<String> after = new HashSet<>(before);
			after.remove(room);
			this.rooms = Set.copyOf(after);
		}
	}

	/** Leave all rooms for good. Returns those left, none the second time. */
	synchronized Set<String> end(EventConnection connection, RoomRegistry registry) {
		Set<String> left = rooms();
		this.rooms = null;
		left.forEach((room) -> registry.leave(room, connection));
		return left;
	}

	/** A copy that lacks nothing that is being joined. */
	synchronized Set<String> allRooms() {
		return rooms();
	}

	/** A copy. */
	Set<String> rooms() {
		Set<String> current = this.rooms;
		return (current != null) ? current : Set.of();
	}

}
