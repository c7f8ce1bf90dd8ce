package io.github.p2ratchet.broadcast;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.EventPayload;

/**
 * What an event passes once, before it is encoded, however many recipients it has.
 * Thread-safe.
 */
@FunctionalInterface
public interface OutboundFilter {

	/**
	 * Let an event pass.
	 * @param payload what is to be sent
	 * @return what is sent instead, or the same; null for nothing
	 */
	@Nullable EventPayload outbound(EventPayload payload);

}
