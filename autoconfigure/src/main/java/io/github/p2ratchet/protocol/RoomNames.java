package io.github.p2ratchet.protocol;

import org.springframework.util.Assert;

/**
 * Rules about names of rooms.
 */
public final class RoomNames {

	/** Longest name, in UTF-16 units. */
	public static final int MAX_LENGTH = 128;

	private RoomNames() {
	}

	/**
	 * Check the name of a room.
	 * @param name the name
	 * @return the same name
	 * @throws IllegalArgumentException when it is empty or too long
	 */
	public static String require(String name) {
		Assert.isTrue(!name.isEmpty(), "A room has a name: give it one, such as 'lobby' or 'order.7'");
		Assert.isTrue(name.length() <= MAX_LENGTH, () -> "A room's name has at most " + MAX_LENGTH + " characters, not "
				+ name.length() + ": name the room by an id, not by its content");
		return name;
	}

}
