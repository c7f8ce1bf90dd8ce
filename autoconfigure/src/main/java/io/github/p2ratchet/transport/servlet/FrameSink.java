package io.github.p2ratchet.transport.servlet;

import java.io.IOException;
import java.util.Queue;

import org.jspecify.annotations.Nullable;

import org.springframework.web.socket.CloseStatus;

import io.github.p2ratchet.protocol.Frame;

/**
 * Writes to the container's session. One thread at a time, which waits for a slow peer up
 * to the send time-out.
 */
interface FrameSink {

	/**
	 * Write a frame and, as far as there are more, those of the queue.
	 * @param first the first frame
	 * @param more those behind it
	 * @return bytes written
	 */
	long write(Frame first, Queue<@Nullable Frame> more) throws IOException;

	void close(CloseStatus status) throws IOException;

}
