package io.github.p2ratchet.connection;

import io.github.p2ratchet.protocol.Frame;

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
	 * Send a frame behind all that was sent before. Neither blocks nor throws; of no
	 * effect once closed.
	 * @param frame what to send
	 */
	void send(Frame frame);

}
