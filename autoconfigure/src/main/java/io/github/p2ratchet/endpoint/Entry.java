package io.github.p2ratchet.endpoint;

import java.util.Set;

import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.protocol.Frame;

/**
 * What waits in a {@link BatchingQueue}.
 */
sealed interface Entry {

	/** A frame that may share a batch with its neighbours. */
	sealed interface Sent extends Entry {

		Frame frame();

		/** Compared by identity. */
		Object destination();

		/** Whether a connection that is sent something in the same run gets this. */
		boolean isFor(Receiver receiver);

	}

	/**
	 * For several connections.
	 *
	 * @param receivers for whom
	 * @param except but not for them
	 * @param frame what is sent
	 */
	record Publication(Receiver[] receivers, Set<Receiver> except, Frame frame) implements Sent {

		@Override
		public Object destination() {
			return this.receivers;
		}

		@Override
		public boolean isFor(Receiver receiver) {
			return !this.except.contains(receiver);
		}

	}

	/**
	 * For one connection.
	 *
	 * @param connection for whom
	 * @param frame what is sent
	 */
	record Single(EventConnection connection, Frame frame) implements Sent {

		@Override
		public Object destination() {
			return this.connection;
		}

		@Override
		public boolean isFor(Receiver receiver) {
			return receiver == this.connection;
		}

	}

	/**
	 * For one socket, whatever session it has, if any.
	 *
	 * @param outbound for whom
	 * @param frame what is sent
	 */
	record Control(Outbound outbound, Frame frame) implements Entry {
	}

	/**
	 * The first of a session on a socket, before any broadcast.
	 *
	 * @param session for whom
	 * @param outbound over which socket
	 * @param frame what is sent
	 */
	record Greeting(Session session, Outbound outbound, Frame frame) implements Entry {
	}

	/**
	 * A sign of life that tells the counts of the moment when it is written.
	 *
	 * @param connection for whom
	 */
	record Pong(EventConnection connection) implements Entry {
	}

	/**
	 * A WebSocket ping.
	 *
	 * @param outbound for whom
	 */
	record Ping(Outbound outbound) implements Entry {
	}

	/**
	 * The end, behind all that was sent.
	 *
	 * @param outbound for whom
	 * @param ending why
	 */
	record Close(Outbound outbound, Outbound.Ending ending) implements Entry {
	}

	/**
	 * Something else, behind all that was sent.
	 *
	 * @param action what is done
	 */
	record Task(Runnable action) implements Entry {
	}

	/**
	 * The end, whatever waits.
	 *
	 * @param outbound for whom
	 * @param ending why
	 */
	record CloseNow(Outbound outbound, Outbound.Ending ending) implements Entry {
	}

}
