package io.github.p2ratchet.protocol;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

record EmptyPayload(String event) implements Payload {

	@Override
	public boolean isEmpty() {
		return true;
	}

	@Override
	public <T> @Nullable T data(Class<T> type) {
		return null;
	}

	@Override
	public <T> @Nullable T data(ParameterizedTypeReference<T> type) {
		return null;
	}

	@Override
	public String json() {
		return "null";
	}

}
