package io.github.p2ratchet.broadcast;

import java.util.Set;

import io.github.p2ratchet.connection.Connection;

/**
 * Which connections are in which room. Rooms need not be made or ended: one exists while
 * somebody is in it, and costs nothing otherwise. Connections are put in by
 * {@link Connection#join(String)}. Thread-safe.
 */
public interface Rooms {

	/**
	 * Who is in a room.
	 * @param room name of the room
	 * @return the members now, a copy; empty when there is no such room
	 */
	Set<Connection> members(String room);

	/**
	 * How many connections are in a room.
	 * @param room name of the room
	 * @return the number of members, 0 when there is no such room
	 */
	int count(String room);

	/**
	 * All rooms in which somebody is.
	 * @return the names: a live, weakly consistent view, not to be changed
	 */
	Set<String> names();

}
