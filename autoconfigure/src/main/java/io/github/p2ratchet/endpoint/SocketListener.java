package io.github.p2ratchet.endpoint;

/**
 * What takes connections on a port of its own. Started once the endpoint accepts, stopped
 * when all has been said.
 */
public interface SocketListener {

	/** Take connections; returns when that is possible. */
	void start();

	/** Take no more, and cut those that are left. Returns when all is released. */
	void stop();

}
