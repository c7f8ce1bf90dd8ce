package io.github.p2ratchet.connection;

import java.time.Duration;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EncodedQuestion;
import io.github.p2ratchet.protocol.Payload;

/**
 * A connection that takes frames, so that a broadcast is encoded once. For broadcasting,
 * not for applications.
 */
public interface Receiver extends Connection {

	/**
	 * Whether broadcasts are meant for this connection now.
	 * @return false until it is authenticated, where that is required, and once it is
	 * closed for good
	 */
	boolean receives();

	/**
	 * What leads to this connection.
	 * @return the same until it resumes over another socket
	 * @see ConnectionRegistry#changeQueue(Runnable)
	 */
	SendQueue sendQueue();

	/**
	 * Ask this connection.
	 * @param <T> the type of the answer
	 * @param question what is asked
	 * @param binding reads the answer's data; may throw
	 * {@link io.github.p2ratchet.protocol.EventException}
	 * @param timeout how long the answer may take, positive
	 * @return the answer, or an exception as {@link Connection#request} tells
	 */
	<T> AnswerFuture<@Nullable T> ask(EncodedQuestion question, Function<Payload, @Nullable T> binding,
			Duration timeout);

}
