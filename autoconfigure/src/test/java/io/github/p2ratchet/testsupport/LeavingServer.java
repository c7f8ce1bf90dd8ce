package io.github.p2ratchet.testsupport;

import java.net.URI;

/** A server that may be shut down to see how it leaves. */
public interface LeavingServer extends AutoCloseable {

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
