package io.github.p2ratchet.web;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * Answers with a file of the client. Under a name with a hash it never changes; under its
 * plain name browsers have to ask each time whether it has.
 */
final class ClientFileHandler implements HttpRequestHandler {

	private final ClientFile file;

	private final String cacheControl;

	private final @Nullable String etag;

	private ClientFileHandler(ClientFile file, CacheControl cacheControl, @Nullable String etag) {
		this.file = file;
		this.cacheControl = String.valueOf(cacheControl.getHeaderValue());
		this.etag = etag;
	}

	static ClientFileHandler immutable(ClientFile file) {
		CacheControl year = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
		return new ClientFileHandler(file, year, null);
	}

	static ClientFileHandler revalidated(ClientFile file) {
		return new ClientFileHandler(file, CacheControl.noCache(), '"' + file.hash() + '"');
	}

	@Override
	public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.CACHE_CONTROL, this.cacheControl);
		response.setHeader("X-Content-Type-Options", "nosniff");
		if (this.etag != null && new ServletWebRequest(request, response).checkNotModified(this.etag)) {
			return;
		}
		response
			.setContentType(this.file.name().endsWith(".map") ? "application/json" : "text/javascript;charset=UTF-8");
		response.setContentLength(this.file.length());
		if (!HttpMethod.HEAD.matches(request.getMethod())) {
			response.getOutputStream().write(this.file.content());
		}
	}

}
