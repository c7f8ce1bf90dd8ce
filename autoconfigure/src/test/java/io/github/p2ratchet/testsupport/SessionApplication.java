package io.github.p2ratchet.testsupport;

import tools.jackson.databind.JsonNode;

/**
 * What a {@link ResumingClient} tells whoever uses it. Called in the order in which
 * things come.
 */
public interface SessionApplication {

	/**
	 * An event came, volatile or not, be it {@code socket.error}.
	 * @param event its name
	 * @param data what came with it, missing if nothing did
	 */
	default void event(String event, JsonNode data) {
	}

	/**
	 * The server asks; to be answered with {@link ResumingClient#answer}.
	 * @param event its name
	 * @param id what the answer must name
	 * @param data what came with it
	 */
	default void asked(String event, long id, JsonNode data) {
	}

	/**
	 * The first answer to a request came.
	 * @param id of the request
	 * @param answer all fields of it
	 */
	default void answered(long id, JsonNode answer) {
	}

	/**
	 * Whether something arrived will never be known: the session ended before it was
	 * confirmed, or the client stopped. For a request without an answer this says that
	 * none will come.
	 * @param message what was to be sent
	 */
	default void lost(ClientMessage message) {
	}

	/** The client has a session, its first or, with nothing kept, another. */
	default void opened() {
	}

	/** The session goes on, without loss. */
	default void resumed() {
	}

	/**
	 * A session has ended, and what belonged to it is accounted for.
	 */
	default void reset() {
	}

	/**
	 * The server broke the protocol, as far as the client sees; it gives the session up.
	 * @param why what is wrong
	 */
	default void diverged(String why) {
	}

}
