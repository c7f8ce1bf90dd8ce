package io.github.p2ratchet.endpoint;

import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.Payload;

/**
 * What a client says when it asks for a sign of life.
 */
final class PingData {

	/** What it takes to say it, and more. */
	private static final int MAX_LENGTH = 256;

	private PingData() {
	}

	/** How many messages it has received; 0 when it does not say so. */
	static long received(Payload payload) {
		if (payload.json().length() > MAX_LENGTH) {
			return 0;
		}
		try {
			JsonNode data = payload.data(JsonNode.class);
			JsonNode received = (data != null && data.isObject()) ? data.get("received") : null;
			return (received != null && received.isIntegralNumber() && received.canConvertToLong())
					? received.longValue() : 0;
		}
		catch (EventException ex) { // not readable
			return 0;
		}
	}

}
