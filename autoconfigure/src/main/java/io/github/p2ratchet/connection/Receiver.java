package io.github.p2ratchet.connection;

/**
 * A connection that takes frames, so that a broadcast is encoded once. For broadcasting,
 * not for applications.
 */
public interface Receiver extends Connection {

	/**
	 * Whether broadcasts are meant for this connection now.
	 * @return false until it is authenticated, where that is required, and once it is
	 * closed
	 */
	boolean receives();

	/**
	 * What leads to this connection.
	 * @return the same as long as it is open
	 */
	SendQueue sendQueue();

}
