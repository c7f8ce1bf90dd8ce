package io.github.p2ratchet.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EnvelopeCodecTests {

	private final EnvelopeCodec codec = new EnvelopeCodec(JsonMapper.builder().build(), 64);

	record Draft(String text, int count, List<Line> lines) {
	}

	record Line(boolean bold) {
	}

	private Envelope decode(String message) {
		return this.codec.decode(message.getBytes(StandardCharsets.UTF_8));
	}

	private Payload payload(String data) {
		return ((Envelope.Event) decode("{\"event\":\"e\",\"data\":" + data + "}")).payload();
	}

	private static String text(Frame frame) {
		return frame.text();
	}

	// P2-P1
	@Test
	void readsNameDataAndIdInAnyOrderAndIgnoresOtherFields() {
		Envelope envelope = decode(
				" {\"seq\":4,\"data\":{\"text\":\"a\"},\"x\":[1,{}],\"id\":7,\"event\":\"chat.send\"} ");

		assertThat(envelope).isInstanceOfSatisfying(Envelope.Event.class, (event) -> {
			assertThat(event.id()).isEqualTo(7);
			assertThat(event.payload().event()).isEqualTo("chat.send");
			assertThat(event.payload().json()).isEqualTo("{\"text\":\"a\"}");
		});
	}

	// P2-P2, P2-P4
	@ParameterizedTest
	@ValueSource(strings = { "0", "false", "true", "\"\"", "[]", "{}", "1e400", "0.10", "-1.50e-7", "\"\\ud800\"",
			"12345678901234567890123", "\"a\\\"}\"", "\"/\\u0000\"", "\"\u00e9\u20ac\ud83d\ude00\"",
			"[[[1,2],{\"a\":{}}]]", "[0.10,1e400]" })
	void dataIsTheSameJsonAfterAnEcho(String data) {
		JsonNode node = payload(data).data(JsonNode.class);
		String echoed = text(this.codec.event("e", node));

		JsonMapper exact = this.codec.mapper();
		assertThat(exact.readTree(echoed).get("data")).isEqualTo(exact.readTree(data));
		assertThat(payload(data).json()).isEqualTo(data);
	}

	@Test
	void decimalsKeepTheirDigits() {
		assertThat(text(this.codec.event("e", payload("[0.10,1e400]").data(JsonNode.class)))).contains("[0.10,1E+400]");
	}

	@Test
	void aLoneSurrogateIsEscapedOnTheWire() {
		assertThat(text(this.codec.event("e", "a\ud800"))).containsIgnoringCase("\\ud800");
	}

	// P2-P2
	@ParameterizedTest
	@ValueSource(
			strings = { "{\"event\":\"e\"}", "{\"event\":\"e\",\"data\":null}", "{\"data\":null , \"event\":\"e\"}" })
	void missingAndNullDataAreEmpty(String message) {
		Payload payload = ((Envelope.Event) decode(message)).payload();

		assertThat(payload.isEmpty()).isTrue();
		assertThat(payload.data(Draft.class)).isNull();
		assertThat(payload.json()).isEqualTo("null");
	}

	// P2-P3, P2-P6
	@ParameterizedTest
	@ValueSource(strings = { "", " ", "x", "null", "1", "\"a\"", "[]", "[{\"event\":\"e\"}]", "{}", "{\"event\":true}",
			"{\"event\":[\"a\"]}", "{\"event\":\"\"}", "{\"event\":null}", "{\"event\":\"e\"", "{\"event\":\"e\"} x",
			"{\"event\":\"e\"}{}", "{\"event\":\"e\",\"event\":\"e\"}", "{\"event\":\"e\",\"data\":1,\"data\":1}",
			"{\"event\":\"e\",\"x\":1,\"x\":2}", "{\"event\":\"e\",\"id\":0}", "{\"event\":\"e\",\"id\":-1}",
			"{\"event\":\"e\",\"id\":1.5}", "{\"event\":\"e\",\"id\":\"7\"}", "{\"event\":\"e\",\"id\":null}",
			"{\"event\":\"e\",\"id\":9007199254740992}", "{\"event\":\"e\",\"id\":99999999999999999999}",
			"{\"event\":\"e\",\"ack\":1}", "{\"ack\":1,\"data\":1,\"error\":{}}",
			"{\"event\":\"e\",\"id\":1,\"volatile\":true}", "{\u0000\"\u0000e\u0000", "\u0000{\u0000}",
			"\ufeff{\"event\":\"e\"}", "{'event':'e'}", "{event:\"e\"}", "{\"event\":\"e\",\"data\":NaN}",
			"{\"event\":\"e\",}" })
	void whatIsNoEnvelopeIsRefused(String message) {
		assertThatExceptionOfType(EventException.class).isThrownBy(() -> decode(message))
			.extracting(EventException::code)
			.isEqualTo(ErrorCode.BAD_MESSAGE);
	}

	@Test
	void namesHaveAtMost128Units() {
		assertThat(decode("{\"event\":\"" + "n".repeat(128) + "\"}")).isInstanceOf(Envelope.Event.class);
		assertThatExceptionOfType(EventException.class)
			.isThrownBy(() -> decode("{\"event\":\"" + "n".repeat(129) + "\"}"));
	}

	@Test
	void nestingIsBounded() {
		assertThat(payload("[".repeat(63) + "]".repeat(63)).isEmpty()).isFalse();
		assertThatExceptionOfType(EventException.class).isThrownBy(() -> payload("[".repeat(64) + "]".repeat(64)));
		assertThatExceptionOfType(EventException.class).isThrownBy(() -> decode("[".repeat(61440)));
	}

	@Test
	void answersAreTold() {
		assertThat(answer("{\"ack\":3,\"data\":[]}")).isEqualTo("3 0 [] false");
		assertThat(answer("{\"error\":{\"code\":\"x\"},\"ack\":3,\"seq\":9}")).isEqualTo("3 9 {\"code\":\"x\"} true");
		assertThat(answer("{\"ack\":3}")).isEqualTo("3 0 null false");
	}

	private String answer(String message) {
		Envelope.Answer answer = (Envelope.Answer) decode(message);
		return answer.ack() + " " + answer.seq() + " " + answer.data().json() + " " + answer.refused();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "9007199254740991, 9007199254740991", "9007199254740992, -1", "0, -1", "-1, -1", "1.5, -1",
			"true, -1", "{}, -1", "1e3, -1" })
	void numbersOfMessagesAreWholeOrNone(String seq, long read) {
		assertThat(decode("{\"event\":\"a\",\"seq\":" + seq + "}").seq()).isEqualTo(read);
	}

	@Test
	void onlyWhatIsLiterallyTrueIsVolatile() {
		assertThat(((Envelope.Event) decode("{\"event\":\"a\",\"volatile\":true}")).isVolatile()).isTrue();
		assertThat(((Envelope.Event) decode("{\"event\":\"a\",\"volatile\":1}")).isVolatile()).isFalse();
	}

	@Test
	void deliveryIsTold() {
		assertThat(text(this.codec.event(new EventPayload("a", 1).asVolatile())))
			.isEqualTo("{\"event\":\"a\",\"volatile\":true,\"data\":1}");
		assertThat(this.codec.event(new EventPayload("a", 1).asVolatile()).isCounted()).isFalse();
		assertThat(this.codec.event(new EventPayload("a", 1).latestOf("k")).isCounted()).isTrue();
		assertThat(this.codec.pong(1, 2).isCounted()).isFalse();
		assertThat(text(this.codec.question(new EventPayload("a"), 7)))
			.isEqualTo("{\"event\":\"a\",\"id\":7,\"data\":null}");
	}

	@Test
	void aFrameIsReplacedByTheLatestOfTheSameNameAndKey() {
		Frame price = this.codec.event(new EventPayload("price", 1).latestOf("k"));

		assertThat(price.isReplacedBy(this.codec.event(new EventPayload("price", 2).latestOf("k")))).isTrue();
		assertThat(price.isReplacedBy(this.codec.event(new EventPayload("price", 2).latestOf("l")))).isFalse();
		assertThat(price.isReplacedBy(this.codec.event(new EventPayload("cost", 2).latestOf("k")))).isFalse();
		assertThat(price.isReplacedBy(this.codec.event("price", 2))).isFalse();
	}

	@Test
	void repeatedKeysWithinDataAreNoneOfTheEnvelopesBusiness() {
		assertThat(payload("{\"a\":1,\"a\":2}").json()).isEqualTo("{\"a\":1,\"a\":2}");
	}

	@Test
	void bindsRecordsAndGenericTypes() {
		assertThat(payload("{\"text\":\"a\",\"count\":2,\"lines\":[{\"bold\":true}],\"extra\":1}").data(Draft.class))
			.isEqualTo(new Draft("a", 2, List.of(new Line(true))));
		assertThat(payload("[{\"bold\":true}]").data(new ParameterizedTypeReference<List<Line>>() {
		})).containsExactly(new Line(true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"text\":5,\"count\":1}|text|must be a string",
			"{\"text\":\"a\",\"count\":\"5\"}|count|must be a number",
			"{\"text\":\"a\",\"count\":1.5}|count|must be a number", "{\"text\":\"a\"}|count|must be a number",
			"{\"count\":1,\"lines\":[{\"bold\":true},{\"bold\":1}]}|lines[1].bold|must be true or false",
			"{\"count\":1,\"lines\":{}}|lines|must be an array", "[]||is missing or of the wrong kind",
			"\"a\"||is missing or of the wrong kind" })
	void whatDoesNotFitNamesTheField(String row) {
		String[] parts = row.split("\\|");

		assertThatExceptionOfType(EventException.class).isThrownBy(() -> payload(parts[0]).data(Draft.class))
			.satisfies((ex) -> {
				assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_DATA);
				assertThat(ex.failure().violations()).containsExactly(new Violation(parts[1], parts[2]));
			});
	}

	@Test
	void framesKeepTheProtocolsNamesUnderAnyMapper() {
		EnvelopeCodec snake = new EnvelopeCodec(JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
			.enable(SerializationFeature.INDENT_OUTPUT)
			.build(), 64);

		assertThat(text(snake.authSuccess(Map.of("username", "ann"),
				new SessionFacts("s1", "c1", false, 0, 0, 120, 25, 65536, new SessionFacts.Rate(0.5, 100)))))
			.isEqualTo("{\"event\":\"socket.auth.success\",\"data\":{\"username\":\"ann\"},\"session\":{\"id\":\"s1\","
					+ "\"connection\":\"c1\",\"resumed\":false,\"received\":0,\"window\":120,\"heartbeat\":25,"
					+ "\"maxMessage\":65536,\"rate\":{\"perSecond\":0.5,\"burst\":100}}}");
	}

	@Test
	void failuresTellAllThatIsThere() {
		EventFailure failure = new EventFailure("invalid_data", "No.", true, List.of(new Violation("f", "m")),
				java.time.Duration.ofMillis(1500), Map.of("a", 1), "i1");
		String body = "\"code\":\"invalid_data\",\"message\":\"No.\",\"retryable\":true,\"violations\":[{\"field\":\"f\",\"message\":\"m\"}],"
				+ "\"retryAfter\":1500,\"details\":{\"a\":1},\"incident\":\"i1\"";

		assertThat(text(this.codec.refusal(7, failure))).isEqualTo("{\"ack\":7,\"error\":{" + body + "}}");
		assertThat(text(this.codec.error("chat.send", failure)))
			.isEqualTo("{\"event\":\"socket.error\",\"data\":{" + body + ",\"event\":\"chat.send\"}}");
		assertThat(text(this.codec.authFailure(EventFailure.of("not_authenticated", "Invalid access token."))))
			.isEqualTo(
					"{\"event\":\"socket.auth.failure\",\"data\":\"Invalid access token.\",\"error\":{\"code\":\"not_authenticated\","
							+ "\"message\":\"Invalid access token.\",\"retryable\":false}}");
	}

	@Test
	void whatJacksonCannotWriteIsTheCallersTrouble() {
		Map<String, Object> endless = new java.util.HashMap<>();
		endless.put("self", endless);

		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.event("e", endless))
			.withMessageContaining("event 'e'");
	}

	@Test
	void payloadsAreMadeAsIfTheyHadBeenReceived() {
		Payload payload = this.codec.payload("draft", new Draft("a", 1, List.of(new Line(true))));

		assertThat(payload.event()).isEqualTo("draft");
		assertThat(payload.json()).isEqualTo("{\"text\":\"a\",\"count\":1,\"lines\":[{\"bold\":true}]}");
		assertThat(payload.data(Draft.class)).isEqualTo(new Draft("a", 1, List.of(new Line(true))));
		assertThat(this.codec.payload("draft", payload("[1.50]").data(JsonNode.class)).json()).isEqualTo("[1.50]");
		assertThat(this.codec.payload("draft", null).isEmpty()).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.payload("socket.open", null));
		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.payload("draft", new Object() {
			public Object getText() {
				throw new IllegalStateException();
			}
		}));
	}

}
