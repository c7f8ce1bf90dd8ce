package io.github.p2ratchet.web;

import org.jspecify.annotations.Nullable;

/**
 * What a page has to tell the JavaScript client: the attributes of its script tag. None
 * is escaped yet.
 *
 * @param scriptUrl where the classic script is: path with context path
 * @param moduleUrl where the module is: path with context path
 * @param socketUrl where the socket is: path with context path, URL on a port of its own,
 * or what {@code p2.ratchet.client.url} says
 * @param token the page's first token, null for none
 * @param tokenUrl where the page gets new tokens, null where it cannot
 * @param debug whether the client logs what it does
 * @param nonce the page's Content-Security-Policy nonce, null for none
 */
public record RatchetPage(String scriptUrl, String moduleUrl, String socketUrl, @Nullable String token,
		@Nullable String tokenUrl, boolean debug, @Nullable String nonce) {

	@Override
	public String toString() {
		return "RatchetPage[" + this.socketUrl + "]";
	}

}
