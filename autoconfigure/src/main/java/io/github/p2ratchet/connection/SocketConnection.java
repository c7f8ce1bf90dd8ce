package io.github.p2ratchet.connection;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * What every connection has. Thread-safe.
 */
public interface SocketConnection {

	/**
	 * Id of this connection: cannot be guessed, yet is no secret.
	 * @return the id
	 */
	String id();

	/**
	 * The HTTP request behind this connection.
	 * @return the handshake
	 */
	Handshake handshake();

	/**
	 * Address of the peer.
	 * @return address and port
	 */
	InetSocketAddress remoteAddress();

	/**
	 * Who is at the other end.
	 * @return the client, empty until authenticated
	 */
	Optional<Client> client();

	/**
	 * Facts that the application wants to keep with this connection; they live as long as
	 * it does.
	 * @return a map that may be changed by any thread; neither keys nor values may be
	 * null
	 */
	Map<String, Object> attributes();

	/**
	 * When the connection was opened.
	 * @return the time of the handshake
	 */
	Instant openedAt();

	/**
	 * Whether messages can still be sent.
	 * @return false once either side has closed
	 */
	boolean isOpen();

	/** Close with 1000: the client does not come back. */
	void close();

	/**
	 * Close after what was sent so far.
	 * @param code tells the client whether to come back
	 * @param reason for people who debug, cut to 123 bytes of UTF-8; never put a secret
	 * here
	 */
	void close(CloseCode code, String reason);

	/**
	 * Close after what was sent so far, with a code of the application.
	 * @param code 1000, 3000 to 3999 or 4100 to 4399 (the client comes back), or 4600 to
	 * 4999 (it does not)
	 * @param reason for people who debug, cut to 123 bytes of UTF-8; never put a secret
	 * here
	 * @throws IllegalArgumentException for any other code
	 */
	void close(int code, String reason);

}
