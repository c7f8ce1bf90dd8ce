package io.github.p2ratchet.testsupport;

import java.util.Set;
import java.util.TreeSet;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.dispatch.ApplicationInterface;
import io.github.p2ratchet.dispatch.SocketEvent;

/**
 * The part of the {@link TestServer}'s application that lets everybody into any room.
 */
public class TestRooms implements ApplicationInterface {

	@SocketEvent("room.join")
	Set<String> join(String room, Connection connection) {
		connection.join(room);
		return new TreeSet<>(connection.rooms());
	}

	@SocketEvent("room.leave")
	Set<String> leave(String room, Connection connection) {
		connection.leave(room);
		return new TreeSet<>(connection.rooms());
	}

	@SocketEvent("room.say")
	void say(Saying saying, Connection connection) {
		connection.toRoom(saying.room()).emit("room.said", saying.text());
	}

	/**
	 * Data of {@code room.say}.
	 *
	 * @param room where it is said
	 * @param text what is said
	 */
	public record Saying(String room, String text) {
	}

}
