package io.github.p2ratchet.endpoint;

import java.io.Serial;
import java.net.InetSocketAddress;

import org.springframework.context.ApplicationEvent;

/**
 * The socket is served on a port of its own from now on.
 */
public final class SocketListeningEvent extends ApplicationEvent {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Where it is served. */
	private final InetSocketAddress address;

	/**
	 * Create an event.
	 * @param source the application context
	 * @param address where it is served
	 */
	public SocketListeningEvent(Object source, InetSocketAddress address) {
		super(source);
		this.address = address;
	}

	/**
	 * Where it is served.
	 * @return address and actual port
	 */
	public InetSocketAddress address() {
		return this.address;
	}

}
