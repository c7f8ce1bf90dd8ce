package io.github.p2ratchet.transport.websocket;

/**
 * What a {@link MessageReader} has read. Called by the reading thread, within
 * {@link MessageReader#read}, in the order of the bytes; arrays are the listener's to
 * keep. Nothing follows {@link #close}, {@link #tooLarge} or {@link #violation}.
 */
public interface MessageListener {

	/**
	 * A text message.
	 * @param message the whole message, valid UTF-8
	 */
	void text(byte[] message);

	/**
	 * A binary message.
	 * @param message the whole message
	 */
	void binary(byte[] message);

	/**
	 * A ping, which asks for a pong of the same bytes.
	 * @param payload at most 125 bytes
	 */
	void ping(byte[] payload);

	/** A pong, whatever it carries. */
	void pong();

	/**
	 * A close frame, which asks for one of the same code unless one was sent.
	 * @param code the peer's code, 1005 when it gave none
	 * @param reason the peer's words, empty for none
	 */
	void close(int code, String reason);

	/** A message that is or becomes longer than the limit. */
	void tooLarge();

	/**
	 * The peer breaks the protocol.
	 * @param code what to close with: 1002, or 1007 for content that cannot be read
	 * @param reason what is wrong, a few words for the peer
	 */
	void violation(int code, String reason);

}
