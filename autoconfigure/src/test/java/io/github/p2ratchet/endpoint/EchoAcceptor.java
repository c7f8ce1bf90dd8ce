package io.github.p2ratchet.endpoint;

import java.util.List;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Frame;

/** Sends every message back, so that transports can be proved without our protocol. */
public final class EchoAcceptor implements SocketAcceptor {

	private final Endpoint endpoint;

	/**
	 * Create an acceptor.
	 * @param endpoint lends its clock and its bounds
	 */
	public EchoAcceptor(Endpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public boolean isAccepting() {
		return this.endpoint.isAccepting();
	}

	@Override
	public TransportListener opened(Handshake handshake, Transport transport) {
		return new Echo(new Outbound(this.endpoint, transport));
	}

	private record Echo(Outbound outbound) implements TransportListener {

		/** As late as a reply may be sent, which is when the transport's call returns. */
		private void echo(Frame frame) {
			OutboundQueue queue = this.outbound.transport().queue();
			if (queue instanceof DirectQueue) {
				this.outbound.write(queue.batch(List.of(frame)));
			}
			else {
				this.outbound.sendControl(frame);
			}
		}

		@Override
		public void received() {
		}

		@Override
		public void text(byte[] message) {
			echo(new Frame(message));
		}

		@Override
		public void binary(byte[] message) {
			echo(Frame.binary(message));
		}

		@Override
		public void tooLarge() {
			this.outbound.close(CloseCode.TOO_LARGE, "Too large");
		}

		@Override
		public void violated(int code, String reason) {
			this.outbound.close(code, reason);
		}

		@Override
		public void drained() {
			// nothing is kept back
		}

		@Override
		public void peerCloses(int code) {
			// which the transport answers
		}

		@Override
		public void stalled() {
			this.outbound.tooSlow();
		}

		@Override
		public void failed(Throwable cause) {
		}

		@Override
		public void closed(int code, String reason) {
			this.outbound.closed(code, reason);
		}

	}

}
