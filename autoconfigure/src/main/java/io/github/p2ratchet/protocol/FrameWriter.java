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

	Frame event(EventPayload payload, long id) {
		return new Frame(write("event '" + payload.event() + "'", (json) -> {
			json.writeStringProperty("event", payload.event());
			if (id != 0) {
				json.writeNumberProperty("id", id);
			}
			if (payload.delivery().isVolatile()) {
				json.writeBooleanProperty("volatile", true);
			}
			json.writePOJOProperty("data", payload.data());
		}), payload);
	}

	Frame pong(long received, long sent) {
		return Frame.control(write("a sign of life", (json) -> {
			json.writeStringProperty("event", "socket.pong");
			json.writeObjectPropertyStart("data");
			json.writeNumberProperty("received", received);
			json.writeNumberProperty("sent", sent);
			json.writeEndObject();
		}));
	}

	Frame drain(long reconnectAfter) {
		return Frame.control(write("a farewell", (json) -> {
			json.writeStringProperty("event", "socket.drain");
			json.writeObjectPropertyStart("data");
			json.writeNumberProperty("reconnectAfter", reconnectAfter);
			json.writeEndObject();
		}));
	}

	Frame answer(long id, @Nullable Object data) {
		return new Frame(write("an answer", (json) -> {
			json.writeNumberProperty("ack", id);
			json.writePOJOProperty("data", data);
		}));
	}

	Frame refusal(long id, EventFailure failure) {
		return new Frame(write("an error", (json) -> {
			json.writeNumberProperty("ack", id);
			json.writeObjectPropertyStart("error");
			writeFailure(json, failure);
			json.writeEndObject();
		}));
	}

	Frame error(@Nullable String event, EventFailure failure) {
		return new Frame(write("an error", (json) -> {
			json.writeStringProperty("event", "socket.error");
			json.writeObjectPropertyStart("data");
			writeFailure(json, failure);
			if (event != null) {
				json.writeStringProperty("event", event);
			}
			json.writeEndObject();
		}));
	}

	Frame authSuccess(Object client, @Nullable SessionFacts session) {
		return Frame.control(write("a client's public data", (json) -> {
			json.writeStringProperty("event", "socket.auth.success");
			json.writePOJOProperty("data", client);
			if (session != null) {
				writeSession(json, session);
			}
		}));
	}

	private static void writeSession(JsonGenerator json, SessionFacts session) {
		json.writeObjectPropertyStart("session");
		if (session.secret() != null) {
			json.writeStringProperty("id", session.secret());
		}
		json.writeStringProperty("connection", session.connectionId());
		json.writeBooleanProperty("resumed", session.resumed());
		json.writeNumberProperty("received", session.received());
		if (session.resumed()) {
			json.writeNumberProperty("sent", session.sent());
		}
		json.writeNumberProperty("window", session.window());
		json.writeNumberProperty("heartbeat", session.heartbeat());
		json.writeNumberProperty("maxMessage", session.maxMessage());
		SessionFacts.Rate rate = session.rate();
		if (rate != null) {
			json.writeObjectPropertyStart("rate");
			json.writeNumberProperty("perSecond", rate.perSecond());
			json.writeNumberProperty("burst", rate.burst());
			json.writeEndObject();
		}
		json.writeEndObject();
	}

	Frame authFailure(EventFailure failure) {
		return Frame.control(write("an error", (json) -> {
			json.writeStringProperty("event", "socket.auth.failure");
			json.writeStringProperty("data", failure.message());
			json.writeObjectPropertyStart("error");
			writeFailure(json, failure);
			json.writeEndObject();
		}));
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

	private byte[] write(String what, Content content) {
		try (ByteArrayBuilder bytes = new ByteArrayBuilder(256)) {
			try (JsonGenerator json = this.writer.createGenerator(bytes, JsonEncoding.UTF8)) {
				json.writeStartObject();
				content.write(json);
				json.writeEndObject();
			}
			return bytes.toByteArray();
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
