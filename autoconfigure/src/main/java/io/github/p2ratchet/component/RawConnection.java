package io.github.p2ratchet.component;

import java.nio.ByteBuffer;
import java.util.Map;

import io.github.p2ratchet.connection.SocketConnection;

/**
 * A connection of a {@link MessageComponent}. Thread-safe. Sending never waits and never
 * throws for the peer's trouble: what one thread sends arrives in that order, or the
 * connection is closed, with 4413 when the peer reads too slowly
 * ({@code p2.ratchet.outbound.max-buffer}). To a connection that is closed nothing is
 * sent. What a {@code SocketInterceptor} throws is thrown to whoever sends.
 * <p>
 * There are no sessions here: a connection that is lost is over.
 */
public interface RawConnection extends SocketConnection {

	/**
	 * Send a text message.
	 * @param text the message; half of a surrogate pair is sent as {@code ?}
	 */
	void send(String text);

	/**
	 * Send a binary message.
	 * @param binary the message, from position to limit; copied, and not changed
	 */
	void send(ByteBuffer binary);

	/**
	 * Send a binary message that is worthless when it is late.
	 * @param binary the message, from position to limit; copied, and not changed
	 * @return false when it is dropped, since the connection is closed, or more than 64
	 * to 128 KiB wait for the peer; true is no promise, as it may be dropped behind
	 * others
	 */
	boolean sendVolatile(ByteBuffer binary);

	/**
	 * What the variables of the route's path stand for in the path that was asked for.
	 * The query has no part in it.
	 * @return values by name, decoded; not to be changed
	 */
	Map<String, String> pathVariables();

	/**
	 * What a variable of the route's path stands for.
	 * @param name name of the variable
	 * @return the value, decoded; never empty
	 * @throws IllegalArgumentException when the path has no such variable
	 */
	String pathVariable(String name);

	/**
	 * Close after what was sent so far.
	 * @param code any that may be sent: 1000 to 1003, 1007 to 1014, 3000 to 4999
	 * @param reason for people who debug, cut to 123 bytes of UTF-8; never put a secret
	 * here
	 * @throws IllegalArgumentException for any other code
	 */
	@Override
	void close(int code, String reason);

}
