package io.github.p2ratchet.integration;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a peer sends is what a handler gets and what comes back. */
@ForEachTransport
class SameJsonTests {

	private final TestServer server;

	SameJsonTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
	}

	private EventClient client() {
		return EventClient.connect(this.server.url(), "ann-token");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "false", "true", "\"\"", "[]", "{}", "null", "0.10", "-0.5", "1E+400", "1E-400",
			"12345678901234567890123456789012345678901234567890", "3.14159265358979323846264338327950288",
			"9007199254740993", "\"/\"", "\"</script>\"", "\"\\u0000\"", "\"\u2028\u00e9\u20ac\ud83d\ude00\"",
			"{\"a\":{},\"b\":[],\"c\":null}", "[[],{},0,false,\"\",null]", "{\"__proto__\":{\"x\":1}}" })
	@DisplayName("P2-P2, P2-P4: data comes back as the same JSON, number by digit")
	void sameJson(String data) {
		try (EventClient client = client()) {
			long id = client.ask("echo", data);

			assertThat(client.socket().awaitText()).isEqualTo("{\"ack\":" + id + ",\"data\":" + data + "}");
		}
	}

	@Test
	@DisplayName("P2-P4: 1e400 and lone surrogates come back, spelt another way")
	void sameJsonInOtherWords() {
		try (EventClient client = client()) {
			assertThat(client.request("echo", "1e400").path("data").decimalValue()).isEqualByComparingTo("1e400");
			assertThat(client.request("echo", "\"\\ud800\"").path("data").asString("")).isEqualTo("\ud800");
			assertThat(client.request("echo", "{\"x\":\"\\udc00a\\ud800b\"}").path("data").path("x").asString(""))
				.isEqualTo("\udc00a\ud800b");
			assertThat(client.request("echo", "\"\\u20ac\\/\"").path("data").asString("")).isEqualTo("€/");
		}
	}

	@Test
	void nestingUpToTheLimitIsRead() {
		String data = "[".repeat(63) + "]".repeat(63);
		try (EventClient client = client()) {
			assertThat(client.request("echo", data).path("data")).hasToString(data);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "void", "echo" })
	@DisplayName("P2-P2: a handler that returns nothing answers null; missing data is null")
	void nothingIsNull(String event) {
		try (EventClient client = client()) {
			client.socket().sendText("{\"event\":\"" + event + "\",\"id\":1}");

			assertThat(client.socket().awaitText()).isEqualTo("{\"ack\":1,\"data\":null}");
		}
	}

}
