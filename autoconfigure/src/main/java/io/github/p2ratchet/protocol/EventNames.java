package io.github.p2ratchet.protocol;

import org.springframework.util.Assert;

/**
 * Rules about names of events.
 */
public final class EventNames {

	/** Longest name, in UTF-16 units. */
	public static final int MAX_LENGTH = 128;

	/** Names that begin so belong to the protocol. */
	public static final String RESERVED_PREFIX = "socket.";

	/** A client asks for a sign of life. */
	public static final String PING = "socket.ping";

	private EventNames() {
	}

	/**
	 * Whether a name belongs to the protocol.
	 * @param name any name
	 * @return whether applications may not use it for events of their own
	 */
	public static boolean isReserved(String name) {
		return name.startsWith(RESERVED_PREFIX);
	}

	/**
	 * Whether messages of a name keep the connection going and are none of its content:
	 * they carry no id and are counted by nobody.
	 * @param name any name
	 * @return whether it names a control event of the protocol
	 */
	public static boolean isControl(String name) {
		return isReserved(name) && (name.startsWith("socket.auth.") || name.equals(PING) || name.equals("socket.pong")
				|| name.equals("socket.drain"));
	}

	/**
	 * Whether a name can be carried at all.
	 * @param name any name
	 * @return whether it has 1 to 128 UTF-16 units
	 */
	public static boolean isValid(String name) {
		return !name.isEmpty() && name.length() <= MAX_LENGTH;
	}

	/**
	 * Check the name of an event that an application wants to send.
	 * @param name the name
	 * @return the same name
	 * @throws IllegalArgumentException when it is empty, too long or reserved
	 */
	public static String requireSendable(String name) {
		Assert.isTrue(isValid(name),
				() -> "An event name has 1 to " + MAX_LENGTH + " characters, not " + name.length());
		Assert.isTrue(!isReserved(name),
				() -> "The event name '" + name + "' is reserved: choose one that does not begin with 'socket.'");
		return name;
	}

}
