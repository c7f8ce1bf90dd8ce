package io.github.p2ratchet.web;

/**
 * What is the same for all pages. Paths are relative to the web application's context
 * path.
 *
 * @param clientPath folder of the client's files, without a slash at its end
 * @param socketUrl where the socket is
 * @param tokenPath path of the page tokens
 * @param debug whether the client logs what it does, unless a page says otherwise
 * @param nonceAttribute request attribute with the page's nonce
 */
public record PageSettings(String clientPath, SocketUrl socketUrl, String tokenPath, boolean debug,
		String nonceAttribute) {
}
