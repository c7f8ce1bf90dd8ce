package io.github.p2ratchet.connection;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The HTTP request that became a connection, as a copy that stays valid. Thread-safe.
 */
public interface Handshake {

	/**
	 * The address that was asked for, with its query.
	 * @return the URI
	 */
	URI uri();

	/**
	 * First value of a header.
	 * @param name name of the header, in any case
	 * @return the value, empty when the header is missing
	 */
	Optional<String> header(String name);

	/**
	 * All values of a header.
	 * @param name name of the header, in any case
	 * @return the values, an empty list when the header is missing
	 */
	List<String> headers(String name);

	/**
	 * Value of a cookie.
	 * @param name name of the cookie
	 * @return the value, empty when the cookie is missing
	 */
	Optional<String> cookie(String name);

	/**
	 * First value of a query parameter, decoded.
	 * @param name name of the parameter
	 * @return the value, empty when the parameter is missing
	 */
	Optional<String> queryParameter(String name);

	/**
	 * The page's origin.
	 * @return the {@code Origin} header, empty for clients that are no browser
	 */
	Optional<String> origin();

	/**
	 * Who the web application takes the caller for.
	 * @return the principal of the request, empty when nobody is logged in
	 */
	Optional<Principal> principal();

	/**
	 * Id of the HTTP session.
	 * @return the id, empty without a session
	 */
	Optional<String> httpSessionId();

	/**
	 * Attribute of the HTTP session as it was at the handshake.
	 * @param name name of the attribute
	 * @return the value, empty when there is none
	 */
	Optional<Object> httpSessionAttribute(String name);

	/**
	 * The sub-protocol that was agreed on.
	 * @return its name, empty for none
	 */
	Optional<String> subprotocol();

	/**
	 * Address of the peer; that of the client behind a proxy, where the proxy is trusted:
	 * by the container on the web application's port, by {@code p2.ratchet.proxy.trusted}
	 * on a port of its own.
	 * @return address and port, the port 0 where a proxy does not tell it
	 */
	InetSocketAddress remoteAddress();

	/**
	 * Whether the connection is encrypted.
	 * @return whether the URI's scheme is a secure one
	 */
	boolean isSecure();

	/**
	 * Language the peer prefers.
	 * @return the locale, the server's own when the peer has no preference
	 */
	Locale locale();

}
