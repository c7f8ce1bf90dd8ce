package io.github.p2ratchet.transport.netty;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.transport.websocket.HandshakeRefusal;
import io.github.p2ratchet.transport.websocket.RequestHeaders;

/**
 * What a request must be before it is asked what it wants.
 */
final class RequestRules {

	private RequestRules() {
	}

	/** Why it is no request for a WebSocket, null when it may be one. */
	static @Nullable HandshakeRefusal check(HttpRequest request, RequestHeaders headers) {
		if (request.decoderResult().isFailure()) {
			return HandshakeRefusal.malformed("The request cannot be read.");
		}
		if (request.protocolVersion().majorVersion() != 1 || request.protocolVersion().minorVersion() < 1) {
			return new HandshakeRefusal(505, "The HTTP version must be 1.1.", Map.of());
		}
		if (request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
				|| HttpUtil.getContentLength(request, 0L) != 0) {
			return HandshakeRefusal.malformed("The request must have no content.");
		}
		List<String> hosts = headers.lines("Host");
		if (hosts.size() != 1 || hosts.get(0).isBlank()) {
			return HandshakeRefusal.malformed("There must be one Host header.");
		}
		if (!isHost(hosts.get(0))) {
			return HandshakeRefusal.malformed("The Host header must name a host.");
		}
		if (!request.method().equals(HttpMethod.GET)) {
			return new HandshakeRefusal(405, "The method must be GET.", Map.of("Allow", "GET"));
		}
		return null;
	}

	private static boolean isHost(String value) {
		try {
			return value.indexOf('@') == -1 && value.equals(new URI("ws://" + value).getRawAuthority());
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	/** What is asked for, without the query. */
	static String path(HttpRequest request) {
		String target = request.uri();
		int query = target.indexOf('?');
		return (query != -1) ? target.substring(0, query) : target;
	}

}
