package io.github.p2ratchet.transport.servlet;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.HandshakeDenial;
import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.endpoint.Transport;
import io.github.p2ratchet.endpoint.TransportListener;

/**
 * Says once when the sockets come near the number of connections that Tomcat accepts.
 * Beyond it nobody is refused: connections wait, also those for pages.
 */
final class LimitWatch implements SocketAcceptor {

	private static final Log logger = LogFactory.getLog(LimitWatch.class);

	private final SocketAcceptor acceptor;

	private final IntSupplier open;

	private final int max;

	private final AtomicBoolean told = new AtomicBoolean();

	LimitWatch(SocketAcceptor acceptor, IntSupplier open, int max) {
		this.acceptor = acceptor;
		this.open = open;
		this.max = max;
	}

	@Override
	public boolean isAccepting() {
		return this.acceptor.isAccepting();
	}

	@Override
	public @Nullable HandshakeDenial beforeOpen(Handshake handshake) {
		return this.acceptor.beforeOpen(handshake);
	}

	@Override
	public TransportListener opened(Handshake handshake, Transport transport) {
		TransportListener listener = this.acceptor.opened(handshake, transport);
		int count = this.open.getAsInt();
		if (count >= this.max - this.max / 10 && this.told.compareAndSet(false, true)) {
			logger.warn(count + " sockets are open, and Tomcat accepts " + this.max
					+ " connections in all; then others wait, pages too. Raise server.tomcat.max-connections.");
		}
		return listener;
	}

}
