package io.github.p2ratchet.integration;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestHandlers;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Whatever a peer sends, the server says what is wrong with it and goes on. */
@ForEachTransport
class BadInputTests {

	private final TestServer server;

	BadInputTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
	}

	private EventClient client() {
		return EventClient.connect(this.server.url(), "ann-token");
	}

	private static void assertStillServes(EventClient client) {
		assertThat(client.request("echo", "\"still there\"").path("data").asString("")).isEqualTo("still there");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	@DisplayName("P2-S4, P2-P3, P2-P6: what is no envelope is a bad_message; the connection stays open")
	void badMessages(String name, RawFrame frame) {
		try (EventClient client = client()) {
			assertStillServes(client);

			client.socket().send(frame);

			JsonNode error = client.await("socket.error").path("data");
			assertThat(error.path("code").asString("")).isEqualTo("bad_message");
			assertThat(error.path("message").asString("")).isNotBlank().doesNotContain("xception", "tools.jackson");
			assertThat(error.path("retryable").asBoolean(true)).isFalse();
			assertStillServes(client);
		}
	}

	static Stream<Arguments> badMessages() {
		Stream<Arguments> named = Stream.of(bad("an empty message", ""), bad("60 KiB of [", "[".repeat(61440)),
				bad("60 KiB of {", "{\"a\":".repeat(12288)),
				bad("nesting over the limit in data",
						"{\"event\":\"echo\",\"data\":" + "[".repeat(64) + "]".repeat(64) + "}"),
				bad("nesting over the limit in an unknown field",
						"{\"event\":\"echo\",\"x\":" + "[".repeat(64) + "]".repeat(64) + "}"),
				bad("a number of 1001 digits", "{\"event\":\"echo\",\"data\":" + "9".repeat(1001) + "}"),
				bad("a name of 129 units", "{\"event\":\"" + "n".repeat(129) + "\"}"),
				bad("a name of 129 units in 65 characters", "{\"event\":\"a" + "😀".repeat(64) + "\"}"),
				arguments("a binary message",
						RawFrame.of(RawFrame.BINARY,
								"{\"event\":\"echo\",\"id\":9,\"data\":1}".getBytes(StandardCharsets.UTF_8))),
				arguments("an empty binary message", RawFrame.of(RawFrame.BINARY, new byte[0])), arguments("UTF-16",
						RawFrame.of(RawFrame.TEXT, "{\"event\":\"echo\"}".getBytes(StandardCharsets.UTF_16BE))));
		return Stream.concat(named, wrongTexts().map((text) -> bad(text, text)));
	}

	private static Stream<String> wrongTexts() {
		return Stream.of("nonsense", "null", "true", "42", "\"echo\"", "[]", "[{\"event\":\"echo\"}]", "{}",
				"{\"data\":1}", "{\"event\":\"echo\"", "{\"event\":\"echo\"}x", "{\"event\":\"echo\"}{}",
				"{\"event\":\"echo\"},", "{\"event\":true}", "{\"event\":1}", "{\"event\":null}",
				"{\"event\":[\"echo\"]}", "{\"event\":{}}", "{\"event\":\"\"}", "{event:\"echo\"}", "{'event':'echo'}",
				"{\"event\":\"echo\",\"event\":\"echo\"}", "{\"event\":\"echo\",\"data\":1,\"data\":2}",
				"{\"event\":\"echo\",\"id\":8,\"id\":9}", "{\"event\":\"echo\",\"x\":1,\"x\":1}",
				"{\"event\":\"echo\",\"\\u0065vent\":\"record\"}", "{\"event\":\"echo\",\"id\":0}",
				"{\"event\":\"echo\",\"id\":-1}", "{\"event\":\"echo\",\"id\":1.5}", "{\"event\":\"echo\",\"id\":7.0}",
				"{\"event\":\"echo\",\"id\":7e0}", "{\"event\":\"echo\",\"id\":9007199254740992}",
				"{\"event\":\"echo\",\"id\":123456789012345678901234567890}", "{\"event\":\"echo\",\"id\":\"7\"}",
				"{\"event\":\"echo\",\"id\":null}", "{\"event\":\"echo\",\"id\":true}", "{\"event\":\"echo\",\"id\":1}",
				"{\"event\":\"echo\",\"ack\":1}", "{\"ack\":1,\"event\":\"echo\"}",
				"{\"event\":\"echo\",\"data\":1,\"error\":{}}", "{\"ack\":5,\"data\":1,\"error\":{}}",
				"{\"ack\":0,\"data\":1}", "{\"ack\":\"1\"}", "{\"event\":\"echo\",\"id\":9,\"volatile\":true}",
				"{\"event\":\"echo\",\"data\":01}", "{\"event\":\"echo\",\"data\":NaN}",
				"{\"event\":\"echo\",\"data\":\"\u0001\"}", "{\"event\":\"echo\",\"data\":\"\\x\"}",
				"{\"event\":\"echo\",\"data\":}", "{\"event\":\"echo\",\"data\":1,}", "\ufeff{\"event\":\"echo\"}",
				"{\"event\":\"echo\"} // comment");
	}

	private static Arguments bad(String name, String text) {
		return arguments((name.length() > 70) ? name.substring(0, 70) : name, RawFrame.text(text));
	}

	@Test
	@DisplayName("P2-P6: an id that is repeated or falls is a bad_message")
	void idsThatDoNotRise() {
		try (EventClient client = client()) {
			for (String id : List.of("7", "7", "3", "9007199254740991", "9007199254740991", "8")) {
				client.socket().sendText("{\"event\":\"echo\",\"id\":" + id + ",\"data\":1}");
			}
			assertThat(client.awaitAnswer(7).path("data").asInt()).isEqualTo(1);
			assertBadMessage(client);
			assertBadMessage(client);
			assertThat(client.awaitAnswer(9007199254740991L).path("data").asInt()).isEqualTo(1);
			assertBadMessage(client);
			assertBadMessage(client);
		}
	}

	private static void assertBadMessage(EventClient client) {
		assertThat(client.await("socket.error").path("data").path("code").asString("")).isEqualTo("bad_message");
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource
	@DisplayName("P2-S4, P2-S6, P2-S13: refused events are answered under their id, or told of by their name")
	void refusedEvents(String event, String data, String code) {
		try (EventClient client = client()) {
			JsonNode answer = client.request(event, data);
			assertFailure(answer.path("error"), code);
			assertThat(answer.has("data")).isFalse();
			assertStillServes(client);

			client.emit(event, data);
			JsonNode error = client.await("socket.error").path("data");
			assertFailure(error, code);
			assertThat(error.path("event").asString("")).isEqualTo(event);
			assertStillServes(client);
		}
	}

	static Stream<Arguments> refusedEvents() {
		return Stream.of(arguments("no.such.event", "1", "unknown_event"), arguments("Echo", "1", "unknown_event"),
				arguments("echo ", "1", "unknown_event"), arguments("\ud83d\ude00", "1", "unknown_event"),
				arguments("toString", "1", "unknown_event"), arguments("greet", "1", "unknown_event"),
				arguments("socket.auth.success", "{\"username\":\"eve\"}", "reserved_event"),
				arguments("socket.auth.failure", "1", "reserved_event"),
				arguments("socket.open", "1", "reserved_event"), arguments("socket.close", "1", "reserved_event"),
				arguments("socket.message", "1", "reserved_event"), arguments("socket.pong", "{}", "reserved_event"),
				arguments("socket.x", "1", "reserved_event"),
				arguments("record", "{\"product\":\"a\",\"count\":\"3\"}", "invalid_data"),
				arguments("record", "{\"product\":5,\"count\":3}", "invalid_data"),
				arguments("record", "{\"product\":\"a\"}", "invalid_data"),
				arguments("record", "{\"product\":\"a\",\"count\":1.5}", "invalid_data"),
				arguments("record", "{\"product\":\"a\",\"count\":3000000000}", "invalid_data"),
				arguments("record", "{\"product\":\"a\",\"count\":1e1000000000}", "invalid_data"),
				arguments("record", "{\"product\":\"a\",\"count\":1,\"urgent\":\"yes\"}", "invalid_data"),
				arguments("echo", "[0,-2e99999999999]", "invalid_data"),
				arguments("record", "{\"product\":\"a\",\"count\":1e99999999999}", "invalid_data"),
				arguments("record", "{\"count\":1}", "invalid_data"), arguments("record", "null", "invalid_data"),
				arguments("record", "[]", "invalid_data"), arguments("record", "\"a\"", "invalid_data"),
				arguments("record", "{\"product\":\"a\",\"count\":1,\"lines\":[{\"text\":\"\"}]}", "invalid_data"),
				arguments("fails.checked", "1", "internal"), arguments("fails.later", "1", "internal"),
				arguments("fails.stackoverflow", "1", "internal"), arguments("never", "1", "timeout"),
				arguments("fails.own", "1", "order.closed"));
	}

	private static void assertFailure(JsonNode error, String code) {
		assertThat(error.path("code").asString("")).as(error.toString()).isEqualTo(code);
		assertThat(error.path("message").asString("")).isNotBlank();
		assertThat(error.path("retryable").isBoolean()).isTrue();
		assertThat(error.path("violations").isEmpty()).as("no violations").isEqualTo(!code.equals("invalid_data"));
		assertThat(error.path("incident").asString("").isEmpty()).as("no incident").isEqualTo(!code.equals("internal"));
		assertThat(error.toString()).doesNotContain(TestHandlers.DETAIL, "xception", "StackOverflow", "java.");
	}

	@Test
	@DisplayName("P2-S6: an answer that cannot be written is internal")
	void unwritableAnswers() {
		try (EventClient client = client()) {
			JsonNode answer = client.request("fails.unwritable", "1");

			assertFailure(answer.path("error"), "internal");
			assertStillServes(client);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "product|{\"count\":1}", "product|{\"product\":5,\"count\":1}",
			"count|{\"product\":\"a\",\"count\":0}",
			"lines[1].text|{\"product\":\"a\",\"count\":1,\"lines\":[{\"text\":\"x\"},{}]}",
			"lines[0].text|{\"product\":\"a\",\"count\":1,\"lines\":[{\"text\":7}]}",
			"lines|{\"product\":\"a\",\"count\":1,\"lines\":{\"text\":7}}" })
	void violationsNameTheField(String row) {
		String[] parts = row.split("\\|", 2);
		try (EventClient client = client()) {
			JsonNode violations = client.request("record", parts[1]).path("error").path("violations");

			assertThat(violations).extracting((violation) -> violation.path("field").asString(""))
				.containsExactly(parts[0]);
		}
	}

	@Test
	@DisplayName("P2-P1: fields of the data that nobody knows are ignored")
	void unknownFieldsOfTheData() {
		try (EventClient client = client()) {
			JsonNode answer = client.request("record", "{\"product\":\"a\",\"count\":1,\"price\":{\"x\":[1]},\"x\":2}");

			assertThat(answer.path("data").path("product").asString("")).isEqualTo("a");
			assertThat(answer.path("data").has("price")).isFalse();
		}
	}

}
