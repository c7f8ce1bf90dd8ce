package io.github.p2ratchet.transport.servlet;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.transport.websocket.Agreement;

/**
 * What becomes of a request whose socket is taken.
 *
 * @param handshake the request, as a copy
 * @param acceptor whom the socket is for
 * @param maxMessageSize longest message to be read, in bytes
 * @param agreed what was agreed on
 * @param queue leads to the socket
 * @param buffers to read into
 * @param applicationLoader the context class loader of the application's threads
 */
record Upgrade(Handshake handshake, SocketAcceptor acceptor, int maxMessageSize, Agreement agreed, SendingQueue queue,
		ReadBuffers buffers, @Nullable ClassLoader applicationLoader) {

	/** The socket is there; nothing is read from it yet. */
	SocketInput open(UpgradedSocket socket) {
		return ContextLoader.call(this.applicationLoader, () -> {
			TransportListener listener = this.acceptor.opened(this.handshake, socket);
			socket.listener(listener);
			return new SocketInput(socket, listener, this);
		});
	}

}
