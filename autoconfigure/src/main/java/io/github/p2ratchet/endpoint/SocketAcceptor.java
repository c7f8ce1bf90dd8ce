package io.github.p2ratchet.endpoint;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Handshake;

/**
 * What transports hand their sockets to. Thread-safe.
 */
public interface SocketAcceptor {

	/**
	 * Whether a handshake has a chance; otherwise it is refused with 503.
	 * @return false before the start and while shutting down
	 */
	boolean isAccepting();

	/**
	 * Ask whether a socket may be opened, before the handshake is answered and when it is
	 * right in all else. Called by a thread that may wait.
	 * @param handshake the request
	 * @return null if it may, else how it is refused
	 */
	default @Nullable HandshakeDenial beforeOpen(Handshake handshake) {
		return null;
	}

	/**
	 * Whether {@link #beforeOpen(Handshake)} may take long.
	 * @return false when it may be called by any thread
	 */
	default boolean mayWait() {
		return false;
	}

	/**
	 * Ask the same without waiting.
	 * @param handshake the request
	 * @param decided told once: at once by the calling thread, or later by another
	 */
	default void beforeOpen(Handshake handshake, Consumer<@Nullable HandshakeDenial> decided) {
		decided.accept(beforeOpen(handshake));
	}

	/**
	 * A socket was opened: the response to its handshake is written, or is about to be
	 * written before anything else.
	 * @param handshake the request it came from
	 * @param transport sends to it
	 * @return to be told what comes from it
	 */
	TransportListener opened(Handshake handshake, Transport transport);

}
