package io.github.p2ratchet.protocol;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * Turns messages into envelopes and events into frames. The envelope is read whole and
 * checked; its data stays a slice of bytes until a handler asks for it. Thread-safe.
 */
public final class EnvelopeCodec {

	private final EnvelopeReader reader;

	private final FrameWriter writer;

	private final JsonMapper mapper;

	private final Map<Type, ObjectReader> readers = new ConcurrentReferenceHashMap<>();

	/**
	 * Create a codec.
	 * @param mapper the application's mapper; a stricter copy of it reads and writes data
	 * @param maxNesting deepest nesting of objects and arrays in a message
	 */
	public EnvelopeCodec(JsonMapper mapper, int maxNesting) {
		this.mapper = strict(mapper);
		this.reader = new EnvelopeReader(maxNesting);
		this.writer = new FrameWriter(this.mapper.writer().without(SerializationFeature.INDENT_OUTPUT));
	}

	private static JsonMapper strict(JsonMapper mapper) {
		return mapper.rebuild()
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
					DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.withCoercionConfig(LogicalType.Textual,
					(config) -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
			.build();
	}

	/**
	 * The mapper that reads and writes data.
	 * @return the stricter copy of the application's mapper
	 */
	public JsonMapper mapper() {
		return this.mapper;
	}

	/**
	 * Decode a message.
	 * @param message UTF-8 of the message; kept by the payload, so not to be changed
	 * afterwards
	 * @return an event or an answer
	 * @throws EventException {@code bad_message} when it is no envelope
	 */
	public Envelope decode(byte[] message) {
		return this.reader.read(message, this);
	}

	/**
	 * Create what is received when a client sends an event.
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @return a payload
	 * @throws IllegalArgumentException when the name is reserved, or the data cannot be
	 * written
	 */
	public Payload payload(String event, @Nullable Object data) {
		return ((Envelope.Event) decode(event(event, data).bytes())).payload();
	}

	/**
	 * Encode an event.
	 * @param event name of the event
	 * @param data anything Jackson can write, null for nothing
	 * @return a frame
	 * @throws IllegalArgumentException when the data cannot be written
	 */
	public Frame event(String event, @Nullable Object data) {
		return event(new EventPayload(event, data));
	}

	/**
	 * Encode an event.
	 * @param payload the event
	 * @return a frame
	 * @throws IllegalArgumentException when the data cannot be written
	 */
	public Frame event(EventPayload payload) {
		return this.writer.event(payload, 0);
	}

	/**
	 * Encode a question.
	 * @param payload the event
	 * @param id what the answer must name, 1 or more
	 * @return a frame
	 * @throws IllegalArgumentException when the data cannot be written
	 */
	public Frame question(EventPayload payload, long id) {
		return this.writer.event(payload, id);
	}

	/**
	 * Encode a question that is put to several peers.
	 * @param payload the event; a question is always delivered reliably
	 * @return what makes a frame for each of them
	 * @throws IllegalArgumentException when the data cannot be written
	 */
	public EncodedQuestion question(EventPayload payload) {
		EventPayload reliable = new EventPayload(payload.event(), payload.data());
		return new EncodedQuestion(reliable, event(reliable));
	}

	/**
	 * Encode {@code socket.pong}.
	 * @param received highest number of the client's messages that was received
	 * @param sent messages written to the client, as it counts them
	 * @return a frame
	 */
	public Frame pong(long received, long sent) {
		return this.writer.pong(received, sent);
	}

	/**
	 * Encode {@code socket.drain}.
	 * @param reconnectAfter milliseconds after which the client is to open another socket
	 * @return a frame
	 */
	public Frame drain(long reconnectAfter) {
		return this.writer.drain(reconnectAfter);
	}

	/**
	 * Encode an answer.
	 * @param id the id that the question carried
	 * @param data anything Jackson can write, null for nothing
	 * @return a frame
	 * @throws IllegalArgumentException when the data cannot be written
	 */
	public Frame answer(long id, @Nullable Object data) {
		return this.writer.answer(id, data);
	}

	/**
	 * Encode the answer to a question that failed.
	 * @param id the id that the question carried
	 * @param failure what the peer is told
	 * @return a frame
	 * @throws IllegalArgumentException when the details cannot be written
	 */
	public Frame refusal(long id, EventFailure failure) {
		return this.writer.refusal(id, failure);
	}

	/**
	 * Encode a {@code socket.error} about an event that carried no id.
	 * @param event name of the failed event, null when it is not known
	 * @param failure what the peer is told
	 * @return a frame
	 * @throws IllegalArgumentException when the details cannot be written
	 */
	public Frame error(@Nullable String event, EventFailure failure) {
		return this.writer.error(event, failure);
	}

	/**
	 * Encode {@code socket.auth.success}.
	 * @param client whose public data is written
	 * @param session what the client is told about its session, null when it knows
	 * @return a frame
	 * @throws IllegalArgumentException when the public data cannot be written
	 */
	public Frame authSuccess(Object client, @Nullable SessionFacts session) {
		return this.writer.authSuccess(client, session);
	}

	/**
	 * Encode {@code socket.auth.failure}.
	 * @param failure what the peer is told
	 * @return a frame
	 */
	public Frame authFailure(EventFailure failure) {
		return this.writer.authFailure(failure);
	}

	@Nullable Object bind(byte[] source, int start, int end, Type type) {
		try {
			return readerFor(type).readValue(source, start, end - start);
		}
		catch (JacksonException ex) {
			throw BindingFailures.translate(ex);
		}
		catch (NumberFormatException ex) { // an exponent of too many digits
			throw EventException.invalid(List.of(new Violation("", "has a number out of range")), ex);
		}
	}

	private ObjectReader readerFor(Type type) {
		ObjectReader found = this.readers.get(type);
		if (found == null) {
			found = this.mapper.readerFor(this.mapper.constructType(type));
			this.readers.put(type, found);
		}
		return found;
	}

}
