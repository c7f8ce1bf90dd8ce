package io.github.p2ratchet.endpoint;

/**
 * What a transport tells about one socket. Messages come one at a time and in order. A
 * patient reader ({@link Transport#isReaderPatient()}) reads nothing from this socket
 * while a call has not returned.
 */
public interface TransportListener {

	/**
	 * Something has come in, be it a part of a message or a pong: the peer lives. Before
	 * the calls that tell what it is; must be cheap.
	 */
	void received();

	/**
	 * A text message.
	 * @param message the whole message as UTF-8; not to be changed afterwards
	 */
	void text(byte[] message);

	/**
	 * A binary message.
	 * @param message the whole message; not to be changed afterwards
	 */
	void binary(byte[] message);

	/** A message that is longer than the limit; its rest is not read. */
	void tooLarge();

	/**
	 * Bytes that are no WebSocket messages (RFC 6455, section 7.1.7); the rest is not
	 * read.
	 * @param code what to close with: 1002, or 1007 for content that cannot be read
	 * @param reason what is wrong, a few words for the peer
	 */
	void violated(int code, String reason);

	/**
	 * All that waited to be written, or most of it, has been: there is room for more. Any
	 * thread; must be cheap.
	 */
	void drained();

	/**
	 * The peer has said goodbye; {@link #closed} follows, or the endpoint cuts a peer
	 * that does not take the answer.
	 * @param code the peer's close code, 1005 for none
	 */
	void peerCloses(int code);

	/**
	 * The peer has said goodbye, which is to be answered.
	 * @param code the peer's close code, 1005 for none
	 * @param answer answers behind what was sent so far; called at once, or by any thread
	 * when what came before has been handled
	 */
	default void peerCloses(int code, Runnable answer) {
		peerCloses(code);
		answer.run();
	}

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
	 * The socket is closed, by whomever. The last call, after those of all messages; a
	 * second one has no effect. With a patient reader the calling thread may run
	 * applications' code.
	 * @param code the close code that was sent or received, 1006 when there was none
	 * @param reason the reason that came with it, empty for none
	 */
	void closed(int code, String reason);

}
