package io.github.p2ratchet.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told about its session when it has logged in.
 *
 * @param secret what the session is resumed with, null when it cannot be; never logged
 * @param connectionId id of the connection, no secret
 * @param resumed whether it is the session that the client asked for
 * @param received highest number of the client's messages that the session has received
 * @param sent messages that were written to the client over earlier sockets
 * @param window seconds that the session outlives its socket, 0 when it does not
 * @param heartbeat seconds of silence after which either side asks for a sign of life
 * @param maxMessage longest message that the server reads, in bytes of UTF-8
 * @param rate events that the client may send, null for any number
 */
public record SessionFacts(@Nullable String secret, String connectionId, boolean resumed, long received, long sent,
		long window, long heartbeat, long maxMessage, @Nullable Rate rate) {

	/**
	 * How many events a client may send.
	 *
	 * @param perSecond events in a second, over time
	 * @param burst events at once
	 */
	public record Rate(double perSecond, long burst) {
	}

	@Override
	public String toString() {
		return "SessionFacts[" + this.connectionId + ", resumed=" + this.resumed + "]";
	}

}
