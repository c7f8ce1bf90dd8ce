package io.github.p2ratchet.dispatch;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

import org.springframework.core.ParameterizedTypeReference;

import io.github.p2ratchet.protocol.EventException;

/**
 * Supplies the event's data, bound by Jackson.
 */
final class DataArgument implements HandlerArgument {

	private final ParameterizedTypeReference<Object> type;

	private final Presence presence;

	private final boolean node;

	DataArgument(JavaType type, Presence presence) {
		this.type = ParameterizedTypeReference.forType(type);
		this.presence = presence;
		this.node = type.hasRawClass(JsonNode.class) && presence == Presence.REQUIRED;
	}

	@Override
	public @Nullable Object resolve(ConnectionEvent event) {
		Object value = event.payload().isEmpty() ? null : event.payload().data(this.type);
		if (value != null) {
			return this.presence.present(value);
		}
		if (this.node) {
			return NullNode.getInstance();
		}
		if (this.presence == Presence.REQUIRED) {
			throw EventException.invalid("", "must not be null");
		}
		return this.presence.absent();
	}

}
