package io.github.p2ratchet.transport.websocket;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers of a request, at first those of a right handshake. */
final class StubHeaders implements RequestHeaders {

	private final Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	StubHeaders() {
		with("Host", "localhost").with("Upgrade", "websocket")
			.with("Connection", "Upgrade")
			.with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
			.with("Sec-WebSocket-Version", "13");
	}

	/** With these lines instead of others of the name. */
	StubHeaders with(String name, String... values) {
		this.lines.put(name, List.of(values));
		return this;
	}

	@Override
	public List<String> lines(String name) {
		return this.lines.getOrDefault(name, List.of());
	}

}
