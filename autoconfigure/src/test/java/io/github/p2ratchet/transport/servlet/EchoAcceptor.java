package io.github.p2ratchet.transport.servlet;

import java.util.List;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.endpoint.SocketAcceptor;
import io.github.p2ratchet.endpoint.Transport;
import io.github.p2ratchet.endpoint.TransportListener;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.transport.websocket.Frames;

/** Sends back all that it gets, over sockets taken from the container. */
final class EchoAcceptor implements SocketAcceptor {

	@Override
	public boolean isAccepting() {
		return true;
	}

	@Override
	public TransportListener opened(Handshake handshake, Transport transport) {
		return new Echo((UpgradedSocket) transport);
	}

	private record Echo(UpgradedSocket socket) implements TransportListener {

		@Override
		public void received() {
		}

		@Override
		public void text(byte[] message) {
			this.socket.write(new WireBatch(List.of(new Frame(message))));
		}

		@Override
		public void binary(byte[] message) {
			this.socket.add(Frames.binary(message));
		}

		@Override
		public void tooLarge() {
			this.socket.close(1009, "Too large");
		}

		@Override
		public void violated(int code, String reason) {
			this.socket.close(code, reason);
		}

		@Override
		public void stalled() {
		}

		@Override
		public void failed(Throwable cause) {
		}

		@Override
		public void closed(int code, String reason) {
		}

	}

}
