package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.util.List;

import org.springframework.web.socket.CloseStatus;

import io.github.p2ratchet.protocol.Frame;

/**
 * Writes to the container's session. One thread at a time, which waits for a slow peer up
 * to the send time-out.
 */
interface FrameSink {

	/**
	 * Write frames.
	 * @param frames one or more, in order
	 */
	void write(List<Frame> frames) throws IOException;

	/** Write a ping. */
	void ping() throws IOException;

	void close(CloseStatus status) throws IOException;

}
