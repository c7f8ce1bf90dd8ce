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
	 * @param outbound for whom
	 * @param frame what is sent
	 */
	record Single(Outbound outbound, Frame frame) implements Sent {

		@Override
		public Object destination() {
			return this.outbound;
		}

		@Override
		public boolean isFor(Receiver receiver) {
			return ((EventConnection) receiver).outbound() == this.outbound;
		}

	}

	/**
	 * Before a connection's first broadcast.
	 *
	 * @param connection for whom
	 * @param frame what is sent
	 */
	record Greeting(EventConnection connection, Frame frame) implements Entry {
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
