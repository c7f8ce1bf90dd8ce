package io.github.p2ratchet.endpoint;

/**
 * What a transport tells about one socket. Messages come one at a time and in order, on a
 * thread that may wait: while a call has not returned, nothing more is read from this
 * socket. When it has, the transport flushes what was appended meanwhile.
 */
public interface TransportListener {

	/**
	 * A text message.
	 * @param message the whole message as UTF-8; not to be changed afterwards
	 */
	void text(byte[] message);

	/** A binary message, whatever it says. */
	void binary();

	/** A message that is longer than the limit; its rest is not read. */
	void tooLarge();

	/**
	 * The peer takes too long to read what was sent. Any thread.
	 */
	void stalled();

	/**
	 * The socket failed; {@link #closed} follows. Any thread.
	 * @param cause what happened
	 */
	void failed(Throwable cause);

	/**
	 * The socket is closed, by whomever. The last call, on a thread that may run
	 * applications' code; a second one has no effect.
	 * @param code the close code that was sent or received, 1006 when there was none
	 * @param reason the reason that came with it, empty for none
	 */
	void closed(int code, String reason);

}
