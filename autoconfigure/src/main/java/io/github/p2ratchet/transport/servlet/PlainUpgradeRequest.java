package io.github.p2ratchet.transport.servlet;

import java.util.Collections;
import java.util.Enumeration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;

/**
 * A handshake as Spring and the container are to see it: {@code Connection: Upgrade}, in
 * that case (Spring knows two only), and no extensions unless they are wanted, since
 * containers agree to them by themselves: compression costs Tomcat some 200 KiB of native
 * memory per connection.
 */
final class PlainUpgradeRequest extends ServletServerHttpRequest {

	PlainUpgradeRequest(ServletServerHttpRequest request, boolean withExtensions) {
		super(withExtensions ? request.getServletRequest() : new WithoutExtensions(request.getServletRequest()));
		getHeaders().set(HttpHeaders.CONNECTION, "Upgrade");
	}

	private static final class WithoutExtensions extends HttpServletRequestWrapper {

		private static final String EXTENSIONS = "Sec-WebSocket-Extensions";

		WithoutExtensions(HttpServletRequest request) {
			super(request);
		}

		@Override
		public @Nullable String getHeader(String name) {
			return EXTENSIONS.equalsIgnoreCase(name) ? null : super.getHeader(name);
		}

		@Override
		public Enumeration<String> getHeaders(String name) {
			return EXTENSIONS.equalsIgnoreCase(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
		}

		@Override
		public Enumeration<String> getHeaderNames() {
			return Collections.enumeration(Collections.list(super.getHeaderNames())
				.stream()
				.filter((name) -> !EXTENSIONS.equalsIgnoreCase(name))
				.toList());
		}

	}

}
