package io.github.p2ratchet.protocol;

import org.springframework.util.Assert;

/**
 * A decoded message: the JSON around the data.
 */
public sealed interface Envelope {

	/**
	 * Number of the message in a session that resumes.
	 * @return 0 for none, negative for what is no number
	 */
	long seq();

	/**
	 * An event from the peer.
	 *
	 * @param payload its name and data
	 * @param id what an answer must name, 0 when none is expected
	 * @param seq number of the message in a session that resumes, 0 for none, negative
	 * for what is no number
	 * @param isVolatile whether the peer does not number it
	 */
	record Event(Payload payload, long id, long seq, boolean isVolatile) implements Envelope {

		/**
		 * Create an event.
		 * @param payload its name and data
		 * @param id 0 or more
		 * @param seq 0 for none, negative for what is no number
		 * @param isVolatile whether the peer does not number it
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
	 * @param seq number of the message in a session that resumes, 0 for none, negative
	 * for what is no number
	 * @param data what it answers; its name is empty
	 * @param refused whether it is an error, which {@code data} tells
	 */
	record Answer(long ack, long seq, Payload data, boolean refused) implements Envelope {
	}

}
