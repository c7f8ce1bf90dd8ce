package io.github.p2ratchet.protocol;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * A slice of a received message.
 */
final class JsonPayload implements Payload {

	private final String event;

	private final byte[] source;

	private final int start;

	private final int end;

	private final EnvelopeCodec codec;

	JsonPayload(String event, byte[] source, int start, int end, EnvelopeCodec codec) {
		this.event = event;
		this.source = source;
		this.start = start;
		this.end = end;
		this.codec = codec;
	}

	@Override
	public String event() {
		return this.event;
	}

	@Override
	public boolean isEmpty() {
		return this.start == this.end;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T data(Class<T> type) {
		return isEmpty() ? null : (T) this.codec.bind(this.source, this.start, this.end, type);
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T data(ParameterizedTypeReference<T> type) {
		return isEmpty() ? null : (T) this.codec.bind(this.source, this.start, this.end, type.getType());
	}

	@Override
	public String json() {
		return isEmpty() ? "null" : new String(this.source, this.start, this.end - this.start, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "Payload[" + this.event + ", " + (this.end - this.start) + " bytes]";
	}

}
