package io.github.p2ratchet.web;

import java.util.function.IntSupplier;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.Assert;

/**
 * Where a page finds the socket: what its script resolves against the page's own address.
 */
@FunctionalInterface
public interface SocketUrl {

	/**
	 * Tell where the socket is.
	 * @param page the page's request
	 * @return an absolute URL, or a path with context path
	 */
	String forPage(HttpServletRequest page);

	/**
	 * The socket is on the port of the page.
	 * @param path path relative to the web application's context path
	 * @return a path under the page's context path
	 */
	static SocketUrl onPagePort(String path) {
		return (page) -> page.getContextPath() + path;
	}

	/**
	 * The socket has a port of its own on the page's host. What is encrypted for the page
	 * is so for the socket too, since browsers allow nothing else.
	 * @param port the port, 0 while nobody listens
	 * @param encrypted whether the listener encrypts
	 * @param path path on that port
	 * @return an absolute URL
	 */
	static SocketUrl onOwnPort(IntSupplier port, boolean encrypted, String path) {
		return (page) -> {
			int actual = port.getAsInt();
			Assert.state(actual > 0, "The socket's own port is not known before the application has started");
			String host = page.getServerName();
			boolean bare = host.contains(":") && !host.startsWith("["); // IPv6
			return (encrypted || page.isSecure() ? "wss://" : "ws://") + (bare ? "[" + host + "]" : host) + ":" + actual
					+ path;
		};
	}

	/**
	 * The socket is elsewhere.
	 * @param url the URL of the socket
	 * @return always that URL
	 */
	static SocketUrl at(String url) {
		return (page) -> url;
	}

}
