package io.github.p2ratchet.testsupport;

/**
 * How a {@link ResumingClient} writes to one socket. Neither method may call the client.
 */
public interface SessionWire {

	/**
	 * Send a text message.
	 * @param text the message
	 */
	void send(String text);

	/**
	 * Close behind what was sent.
	 * @param code why
	 */
	void close(int code);

}
