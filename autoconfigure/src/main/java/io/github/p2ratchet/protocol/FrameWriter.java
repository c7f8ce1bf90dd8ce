package io.github.p2ratchet.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes frames. The protocol's own fields are written one by one, so that no naming
 * strategy of the application changes them. Straight to bytes: on the way through a
 * string lone surrogates would be lost.
 */
final class FrameWriter {

	private final ObjectWriter writer;

	FrameWriter(ObjectWriter writer) {
		this.writer = writer;
	}

	Frame event(String event, @Nullable Object data) {
		return write("event '" + event + "'", (json) -> {
			json.writeStringProperty("event", event);
			json.writePOJOProperty("data", data);
		});
	}

	Frame answer(long id, @Nullable Object data) {
		return write("an answer", (json) -> {
			json.writeNumberProperty("ack", id);
			json.writePOJOProperty("data", data);
		});
	}

	Frame refusal(long id, EventFailure failure) {
		return write("an error", (json) -> {
			json.writeNumberProperty("ack", id);
			json.writeObjectPropertyStart("error");
			writeFailure(json, failure);
			json.writeEndObject();
		});
	}

	Frame error(@Nullable String event, EventFailure failure) {
		return write("an error", (json) -> {
			json.writeStringProperty("event", "socket.error");
			json.writeObjectPropertyStart("data");
			writeFailure(json, failure);
			if (event != null) {
				json.writeStringProperty("event", event);
			}
			json.writeEndObject();
		});
	}

	Frame authSuccess(Object client, @Nullable SessionFacts session) {
		return write("a client's public data", (json) -> {
			json.writeStringProperty("event", "socket.auth.success");
			json.writePOJOProperty("data", client);
			if (session != null) {
				writeSession(json, session);
			}
		});
	}

	private static void writeSession(JsonGenerator json, SessionFacts session) {
		json.writeObjectPropertyStart("session");
		json.writeStringProperty("connection", session.connectionId());
		json.writeBooleanProperty("resumed", false);
		json.writeNumberProperty("received", 0);
		json.writeNumberProperty("window", 0);
		json.writeNumberProperty("maxMessage", session.maxMessage());
		json.writeEndObject();
	}

	Frame authFailure(EventFailure failure) {
		return write("an error", (json) -> {
			json.writeStringProperty("event", "socket.auth.failure");
			json.writeStringProperty("data", failure.message());
			json.writeObjectPropertyStart("error");
			writeFailure(json, failure);
			json.writeEndObject();
		});
	}

	private static void writeFailure(JsonGenerator json, EventFailure failure) {
		json.writeStringProperty("code", failure.code());
		json.writeStringProperty("message", failure.message());
		json.writeBooleanProperty("retryable", failure.retryable());
		if (!failure.violations().isEmpty()) {
			json.writeArrayPropertyStart("violations");
			for (Violation violation : failure.violations()) {
				json.writeStartObject();
				json.writeStringProperty("field", violation.field());
				json.writeStringProperty("message", violation.message());
				json.writeEndObject();
			}
			json.writeEndArray();
		}
		if (failure.retryAfter() != null) {
			json.writeNumberProperty("retryAfter", failure.retryAfter().toMillis());
		}
		if (failure.details() != null) {
			json.writePOJOProperty("details", failure.details());
		}
		if (failure.incident() != null) {
			json.writeStringProperty("incident", failure.incident());
		}
	}

	private Frame write(String what, Content content) {
		try (ByteArrayBuilder bytes = new ByteArrayBuilder(256)) {
			try (JsonGenerator json = this.writer.createGenerator(bytes, JsonEncoding.UTF8)) {
				json.writeStartObject();
				content.write(json);
				json.writeEndObject();
			}
			return new Frame(bytes.toByteArray());
		}
		catch (RuntimeException ex) { // Jackson's, or of what it asked
			String problem = (ex instanceof JacksonException jackson) ? jackson.getOriginalMessage() : ex.toString();
			throw new IllegalArgumentException("Cannot write " + what + " as JSON: " + problem, ex);
		}
	}

	@FunctionalInterface
	private interface Content {

		void write(JsonGenerator json);

	}

}
