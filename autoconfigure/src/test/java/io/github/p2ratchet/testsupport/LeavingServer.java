package io.github.p2ratchet.testsupport;

import java.net.URI;

/** A server with few places that may be shut down to see how it leaves. */
public interface LeavingServer extends AutoCloseable {

	/** How many connections it takes. */
	int MAX = 6;

	/** How many of them from one address. */
	int MAX_PER_ADDRESS = 4;

	/**
	 * Address of the endpoint.
	 * @return a {@code ws:} address
	 */
	URI url();

	/** Begin to leave, and return at once. */
	void leave();

	@Override
	void close();

}
