package io.github.p2ratchet.endpoint;

import io.github.p2ratchet.protocol.Frame;

/**
 * One socket, as a transport offers it for sending. All methods may be called by any
 * thread, return at once and never throw for the peer's trouble; frames leave in the
 * order in which they were appended. A transport decides nothing: bounds and close codes
 * come from the endpoint.
 */
public interface Transport {

	/**
	 * Put a frame behind those that wait. Of no effect once closed.
	 * @param frame what to send
	 * @return bytes that wait now, this frame's included
	 */
	long append(Frame frame);

	/** Start to send what waits. Frames appended until it has all left go with it. */
	void flush();

	/**
	 * Whether the network keeps up.
	 * @return whether nothing waits
	 */
	boolean isWritable();

	/**
	 * Send what waits, then close. The first call counts.
	 * @param code a close code of RFC 6455
	 * @param reason for people who debug, at most 123 bytes of UTF-8
	 */
	void close(int code, String reason);

	/**
	 * Close without sending what waits.
	 * @param code a close code of RFC 6455
	 * @param reason for people who debug, at most 123 bytes of UTF-8
	 */
	void closeNow(int code, String reason);

}
