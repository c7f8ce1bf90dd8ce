package io.github.p2ratchet.connection;

import java.util.Set;

import io.github.p2ratchet.protocol.Frame;

/**
 * What leads to the connections that one thread writes to. For broadcasting, not for
 * applications. Thread-safe.
 */
public interface SendQueue {

	/**
	 * Send a frame to several connections, to each behind all that was sent to it before.
	 * Neither blocks nor throws; of no effect for those that do not receive.
	 * @param receivers connections of this queue; not to be changed afterwards. The same
	 * array for the same connections makes a run of broadcasts cheaper
	 * @param except who is left out; not to be changed afterwards
	 * @param frame what to send
	 */
	void publish(Receiver[] receivers, Set<Receiver> except, Frame frame);

}
