package io.github.p2ratchet.protocol;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an envelope in one streaming pass, without a tree. Its factory is its own, so
 * that no setting of the application can loosen the limits.
 */
final class EnvelopeReader {

	private static final long MAX_ID = (1L << 53) - 1;

	private final JsonFactory factory;

	EnvelopeReader(int maxNesting) {
		this.factory = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(maxNesting).build())
			.build();
	}

	Envelope read(byte[] message, EnvelopeCodec codec) {
		requirePlainObject(message);
		try (JsonParser parser = this.factory.createParser(ObjectReadContext.empty(), message, 0, message.length)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw bad("A message is a JSON object.", null);
			}
			Fields fields = new Fields();
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				fields.read(name, parser);
			}
			if (parser.nextToken() != null) {
				throw bad("A message is one JSON object, with nothing behind it.", null);
			}
			return fields.toEnvelope(message, codec);
		}
		catch (JacksonException ex) {
			throw bad("The message is not readable JSON, or nested too deeply.", ex);
		}
	}

	/** Keep the parser from guessing other encodings than UTF-8. */
	private static void requirePlainObject(byte[] message) {
		int i = 0;
		while (i < message.length && isSpace(message[i])) {
			i++;
		}
		if (i + 1 >= message.length || message[i] != '{' || message[i + 1] == 0) {
			throw bad("A message is a JSON object.", null);
		}
	}

	private static boolean isSpace(byte b) {
		return b == ' ' || b == '\t' || b == '\n' || b == '\r';
	}

	private static EventException bad(String message, @Nullable Throwable cause) {
		return new EventException(ErrorCode.BAD_MESSAGE, message, cause);
	}

	/** What was found so far. */
	private static final class Fields {

		private static final int EVENT = 1;

		private static final int ID = 2;

		private static final int DATA = 4;

		private static final int ACK = 8;

		private static final int ERROR = 16;

		private static final int VOLATILE = 32;

		private static final int SEQ = 64;

		private int seen;

		private @Nullable Set<String> others;

		private String event = "";

		private long id;

		private long seq;

		private boolean isVolatile;

		private int dataStart;

		private int dataEnd;

		void read(String name, JsonParser parser) {
			JsonToken token = parser.nextToken();
			switch (name) {
				case "event" -> {
					once(EVENT);
					this.event = readEvent(token, parser);
				}
				case "id", "ack" -> {
					once("id".equals(name) ? ID : ACK);
					this.id = readId(token, parser);
				}
				case "data" -> {
					once(DATA);
					readData(token, parser);
				}
				case "error" -> {
					once(ERROR);
					readData(token, parser);
				}
				case "seq" -> {
					once(SEQ);
					this.seq = isNumber(token, parser) ? parser.getLongValue() : -1;
					parser.skipChildren();
				}
				case "volatile" -> {
					once(VOLATILE);
					this.isVolatile = (token == JsonToken.VALUE_TRUE);
					parser.skipChildren();
				}
				default -> {
					onceByName(name);
					parser.skipChildren();
				}
			}
		}

		private void once(int field) {
			if ((this.seen & field) != 0) {
				throw bad("A key of the message stands in it twice.", null);
			}
			this.seen |= field;
		}

		private void onceByName(String name) {
			if (this.others == null) {
				this.others = new HashSet<>();
			}
			if (!this.others.add(name)) {
				throw bad("A key of the message stands in it twice.", null);
			}
		}

		private static String readEvent(JsonToken token, JsonParser parser) {
			String name = (token == JsonToken.VALUE_STRING) ? parser.getString() : "";
			if (!EventNames.isValid(name)) {
				throw bad("'event' is a string of 1 to " + EventNames.MAX_LENGTH + " characters.", null);
			}
			return name;
		}

		private static long readId(JsonToken token, JsonParser parser) {
			if (isNumber(token, parser)) {
				return parser.getLongValue();
			}
			throw bad("'id' is an integer from 1 to 2^53-1.", null);
		}

		private static boolean isNumber(JsonToken token, JsonParser parser) {
			return token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
					&& parser.getLongValue() >= 1 && parser.getLongValue() <= MAX_ID;
		}

		private void readData(JsonToken token, JsonParser parser) {
			this.dataStart = (int) parser.currentTokenLocation().getByteOffset();
			if (token.isStructStart()) {
				parser.skipChildren();
			}
			else {
				parser.finishToken(); // only then is the end of a string known
			}
			this.dataEnd = (token == JsonToken.VALUE_NULL) ? this.dataStart
					: (int) parser.currentLocation().getByteOffset();
		}

		Envelope toEnvelope(byte[] message, EnvelopeCodec codec) {
			refuseTogether(EVENT | ACK, "'event' and 'ack'");
			refuseTogether(DATA | ERROR, "'data' and 'error'");
			if (this.isVolatile) {
				refuseTogether(ID | VOLATILE, "'id' and 'volatile'");
			}
			if (has(ACK)) {
				return new Envelope.Answer(this.id, this.seq, payload(message, codec), has(ERROR));
			}
			if (!has(EVENT)) {
				throw bad("'event' is missing.", null);
			}
			return new Envelope.Event(payload(message, codec), this.id, this.seq, this.isVolatile);
		}

		private Payload payload(byte[] message, EnvelopeCodec codec) {
			return new JsonPayload(this.event, message, this.dataStart, this.dataEnd, codec);
		}

		private void refuseTogether(int fields, String names) {
			if (has(fields)) {
				throw bad(names + " do not go together.", null);
			}
		}

		private boolean has(int fields) {
			return (this.seen & fields) == fields;
		}

	}

}
