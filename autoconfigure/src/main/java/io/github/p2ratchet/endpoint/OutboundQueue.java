package io.github.p2ratchet.endpoint;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.SendQueue;
import io.github.p2ratchet.protocol.Frame;

/**
 * What leads to some connections. All that goes to one of them passes here, so that it
 * arrives in the order in which it was sent. Thread-safe; no method waits.
 */
public abstract sealed class OutboundQueue implements SendQueue permits BatchingQueue, DirectQueue {

	OutboundQueue() {
	}

	/** Send to one connection. */
	abstract void send(EventConnection connection, Frame frame);

	/**
	 * Send what belongs to one socket.
	 * @return whether there was room for it; otherwise it is dropped, and the socket
	 * closed unless it is volatile
	 */
	abstract boolean sendControl(Outbound outbound, Frame frame);

	/**
	 * As {@link #sendControl}, by the thread that handles a message of the socket; it may
	 * leave as late as when the transport's call returns.
	 */
	abstract boolean replyControl(Outbound outbound, Frame frame);

	/**
	 * Send to the connection whose message is being handled, by the thread that handles
	 * it; it may leave as late as when the transport's call returns.
	 * @param reader the socket that the message came from
	 */
	abstract void reply(EventConnection connection, Frame frame, Outbound reader);

	/**
	 * Send the first message of a session over a socket, after which the connection
	 * receives broadcasts, not before.
	 */
	abstract void greet(Session session, Outbound outbound, Frame frame);

	/** Tell a client what was received and sent. */
	abstract void pong(EventConnection connection);

	/** Have the sending thread do something, once all that was sent has its turn. */
	abstract void task(Runnable action);

	abstract void ping(Outbound outbound);

	/** Close behind all that was sent. */
	abstract void close(Outbound outbound, Outbound.Ending ending);

	/** Close without sending what waits. */
	abstract void closeNow(Outbound outbound, Outbound.Ending ending);

	/**
	 * Send what was written, unless to the socket that is read, which is flushed anyway.
	 */
	static void flushUnlessReader(@Nullable Outbound written, Outbound reader) {
		if (written != null && written != reader) {
			written.transport().flush();
		}
	}

	/**
	 * Encode frames for the wire.
	 * @param frames one or more
	 * @return what this queue's transports write
	 */
	protected Batch batch(List<Frame> frames) {
		return new Batch(frames);
	}

}
