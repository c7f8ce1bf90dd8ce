package io.github.p2ratchet.transport.servlet;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.endpoint.Transport;
import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.guard.Admission;

/**
 * Has sockets take the places that their handshakes were given, and give them back at the
 * end.
 */
final class CountedSockets implements SocketAcceptor {

	private final SocketAcceptor acceptor;

	CountedSockets(SocketAcceptor acceptor) {
		this.acceptor = acceptor;
	}

	@Override
	public boolean isAccepting() {
		return this.acceptor.isAccepting();
	}

	@Override
	public TransportListener opened(Handshake handshake, Transport transport) {
		Admission place = ((ServletHandshake) handshake).admission();
		TransportListener listener = this.acceptor.opened(handshake, transport);
		place.begin();
		return new CountedListener(listener, place);
	}

	private record CountedListener(TransportListener listener, Admission place) implements TransportListener {

		@Override
		public void received() {
			this.listener.received();
		}

		@Override
		public void text(byte[] message) {
			this.listener.text(message);
		}

		@Override
		public void binary(byte[] message) {
			this.listener.binary(message);
		}

		@Override
		public void tooLarge() {
			this.listener.tooLarge();
		}

		@Override
		public void violated(int code, String reason) {
			this.listener.violated(code, reason);
		}

		@Override
		public void drained() {
			this.listener.drained();
		}

		@Override
		public void peerCloses(int code) {
			this.listener.peerCloses(code);
		}

		@Override
		public void peerCloses(int code, Runnable answer) {
			this.listener.peerCloses(code, answer);
		}

		@Override
		public void stalled() {
			this.listener.stalled();
		}

		@Override
		public void failed(Throwable cause) {
			this.listener.failed(cause);
		}

		@Override
		public void closed(int code, String reason) {
			this.place.end();
			this.listener.closed(code, reason);
		}

	}

}
