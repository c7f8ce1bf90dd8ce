package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.Set;

import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.protocol.Frame;

/**
 * Hands over on the calling thread, for transports that queue by themselves: their
 * methods may be called by any thread, several at a time.
 */
public final class DirectQueue extends OutboundQueue {

	/** Create a queue, which has no state. */
	public DirectQueue() {
	}

	@Override
	public void publish(Receiver[] receivers, Set<Receiver> except, Frame frame) {
		Batch batch = batch(List.of(frame));
		for (Receiver receiver : receivers) {
			if (receiver.receives() && !except.contains(receiver)) {
				write(((EventConnection) receiver).outbound(), batch);
			}
		}
	}

	@Override
	void send(Outbound outbound, Frame frame) {
		write(outbound, batch(List.of(frame)));
	}

	private static void write(Outbound outbound, Batch batch) {
		outbound.write(batch);
		outbound.transport().flush();
	}

	@Override
	void reply(Outbound outbound, Frame frame) {
		outbound.write(batch(List.of(frame)));
	}

	@Override
	void greet(EventConnection connection, Frame frame) {
		connection.outbound().write(batch(List.of(frame)));
		connection.receiveFromNowOn();
		connection.outbound().transport().flush();
	}

	@Override
	void ping(Outbound outbound) {
		outbound.writePing();
	}

	@Override
	void close(Outbound outbound, Outbound.Ending ending) {
		outbound.transport().close(ending.code(), ending.reason());
	}

	@Override
	void closeNow(Outbound outbound, Outbound.Ending ending) {
		outbound.transport().closeNow(ending.code(), ending.reason());
	}

}
