package io.github.p2ratchet.protocol;

import org.springframework.util.Assert;

/**
 * A decoded message: the JSON around the data.
 */
public sealed interface Envelope {

	/**
	 * An event from the peer.
	 *
	 * @param payload its name and data
	 * @param id what an answer must name, 0 when none is expected
	 */
	record Event(Payload payload, long id) implements Envelope {

		/**
		 * Create an event.
		 * @param payload its name and data
		 * @param id 0 or more
		 */
		public Event {
			Assert.isTrue(id >= 0, "'id' must not be negative");
		}

		/**
		 * Whether the peer waits for an answer.
		 * @return whether there is an id
		 */
		public boolean expectsAnswer() {
			return this.id != 0;
		}

	}

	/**
	 * The peer's answer to a question.
	 *
	 * @param ack id of the question
	 */
	record Answer(long ack) implements Envelope {
	}

}
