package io.github.p2ratchet.web;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;

/**
 * Gives a page a new token for its user, as {@code {"token":"…","expiresIn":<seconds>}},
 * or 401 when nobody is logged in. Who may ask is decided by the web application's own
 * security.
 */
public final class PageTokenHandler implements HttpRequestHandler {

	private final PageTokens tokens;

	/**
	 * Create a handler.
	 * @param tokens issues the tokens
	 */
	public PageTokenHandler(PageTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setCharacterEncoding("UTF-8");
		Optional<String> token = this.tokens.issue(request);
		response.setStatus(token.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_UNAUTHORIZED);
		response.setContentType(token.isPresent() ? "application/json" : "text/plain");
		if (!HttpMethod.HEAD.matches(request.getMethod())) {
			response.getWriter().write(token.map(this::json).orElse("Nobody is logged in.\n"));
		}
	}

	/** Tokens are safe in JSON. */
	private String json(String token) {
		return "{\"token\":\"" + token + "\",\"expiresIn\":" + this.tokens.validity().toSeconds() + "}";
	}

}
