package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

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
				write((EventConnection) receiver, batch);
			}
		}
	}

	@Override
	void send(EventConnection connection, Frame frame) {
		write(connection, batch(List.of(frame)));
	}

	@Override
	boolean sendControl(Outbound outbound, Frame frame) {
		outbound.write(batch(List.of(frame)));
		outbound.transport().flush();
		return true;
	}

	@Override
	boolean replyControl(Outbound outbound, Frame frame) {
		outbound.write(batch(List.of(frame)));
		return true;
	}

	private void write(EventConnection connection, Batch batch) {
		flush(connection.outbox().write(this, batch));
	}

	private static void flush(@Nullable Outbound written) {
		if (written != null) {
			written.transport().flush();
		}
	}

	@Override
	void reply(EventConnection connection, Frame frame, Outbound reader) {
		flushUnlessReader(connection.outbox().write(this, batch(List.of(frame))), reader);
	}

	@Override
	void greet(Session session, Outbound outbound, Frame frame) {
		flush(session.outbox().greet(outbound, frame, session.isResumable()));
	}

	@Override
	void pong(EventConnection connection) {
		flush(connection.outbox().writePong(this));
	}

	@Override
	void task(Runnable action) {
		action.run();
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
