package io.github.p2ratchet.endpoint;

/**
 * One socket, as a transport offers it for sending. A transport decides nothing: bounds
 * and close codes come from the endpoint. What is sent comes through the
 * {@link OutboundQueue} that leads here, from one thread at a time, and is written in the
 * order in which it comes. No method waits or throws for the peer's trouble; after a
 * close, all have no effect.
 */
public interface Transport {

	/**
	 * What leads here.
	 * @return the same for the life of the socket
	 */
	OutboundQueue queue();

	/**
	 * Whether the {@link TransportListener} is called by threads that may wait, and reads
	 * nothing meanwhile. Otherwise the endpoint returns from each call soon, and handles
	 * messages elsewhere.
	 * @return the same for the life of the socket
	 */
	boolean isReaderPatient();

	/**
	 * Put frames behind those that wait. Called through the queue.
	 * @param batch what to send, to be read before this returns
	 * @return bytes that wait now, these included
	 */
	long write(Batch batch);

	/** Start to send what waits. Called through the queue. */
	void flush();

	/**
	 * Send a WebSocket ping (RFC 6455, section 5.5.2) behind what waits. Called through
	 * the queue.
	 */
	void ping();

	/**
	 * Whether the network keeps up; if not, {@link TransportListener#drained()} follows
	 * once it does. Any thread.
	 * @return whether less than about 64 KiB wait
	 */
	boolean isWritable();

	/**
	 * Read nothing more for now. Only asked of impatient readers, by the reading thread
	 * while it calls the {@link TransportListener}, which hears nothing more after that
	 * call but the end.
	 */
	void pauseReading();

	/**
	 * Read on, as soon as the reading thread's call that pauses has returned. Once for
	 * each pause, maybe before it; any thread.
	 */
	void resumeReading();

	/**
	 * Send what waits, then close. The first call counts. Called through the queue.
	 * @param code a close code of RFC 6455
	 * @param reason for people who debug, at most 123 bytes of UTF-8
	 */
	void close(int code, String reason);

	/**
	 * Close without sending what waits. Called through the queue.
	 * @param code a close code of RFC 6455
	 * @param reason for people who debug, at most 123 bytes of UTF-8
	 */
	void closeNow(int code, String reason);

	/**
	 * Cut the socket: the peer takes too long to close. Any thread, also more than once.
	 */
	void cut();

}
