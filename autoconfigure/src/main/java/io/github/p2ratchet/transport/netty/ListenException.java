package io.github.p2ratchet.transport.netty;

import java.net.InetSocketAddress;

/**
 * It is not possible to listen at an address: it is in use, or not of this machine.
 */
public final class ListenException extends RuntimeException {

	/** Where it was tried. */
	private final transient InetSocketAddress address;

	ListenException(InetSocketAddress address, Throwable cause) {
		super("Cannot listen on " + address.getHostString() + ":" + address.getPort(), cause);
		this.address = address;
	}

	/**
	 * Where it was tried.
	 * @return address and port
	 */
	public InetSocketAddress address() {
		return this.address;
	}

}
