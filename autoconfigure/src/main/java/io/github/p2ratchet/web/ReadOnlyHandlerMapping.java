package io.github.p2ratchet.web;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Maps exact paths before any controller, for {@code GET} and {@code HEAD} only: whatever
 * else is asked of these paths is left to the application.
 */
public final class ReadOnlyHandlerMapping extends SimpleUrlHandlerMapping {

	/** Before router functions (-1) and controllers (0). */
	private static final int ORDER = -5;

	/**
	 * Create a mapping.
	 * @param handlers a handler for each path
	 */
	public ReadOnlyHandlerMapping(Map<String, HttpRequestHandler> handlers) {
		super(handlers, ORDER);
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
		boolean read = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
		return read ? super.getHandlerInternal(request) : null;
	}

}
