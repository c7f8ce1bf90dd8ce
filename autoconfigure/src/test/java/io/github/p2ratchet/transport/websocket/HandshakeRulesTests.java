package io.github.p2ratchet.transport.websocket;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HandshakeRulesTests {

	private static final String VERSION = "Sec-WebSocket-Version";

	private static final String SUPPORTED = "ratchet.v1";

	private final StubHeaders headers = new StubHeaders();

	@Test
	void aHandshake() {
		assertThat(HandshakeRules.check(this.headers)).isNull();
	}

	@Test
	void theAnswerToTheKeyOfTheSpecification() {
		assertThat(HandshakeRules.accept(this.headers)).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "WebSocket", "WEBSOCKET", "h2c, websocket", "h2c,websocket " })
	void upgradeInAnyCaseAmongOthers(String upgrade) {
		assertThat(HandshakeRules.check(this.headers.with("Upgrade", upgrade))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "h2c", "websockets", "web socket", "websocket/13" })
	void otherUpgradesAreMalformed(String upgrade) {
		assertMalformed(this.headers.with("Upgrade", upgrade), "The Upgrade header must say websocket.");
		assertMalformed(this.headers.with("Upgrade"), "The Upgrade header must say websocket.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "upgrade", "UPGRADE", "keep-alive, Upgrade", "keep-alive,\tupgrade ,x", ",Upgrade" })
	void connectionInAnyCaseAmongOthers(String connection) {
		assertThat(HandshakeRules.check(this.headers.with("Connection", connection))).isNull();
	}

	@Test
	void listsMayHaveSeveralLines() {
		this.headers.with("Connection", "keep-alive", "x, upgrade").with("Upgrade", "h2c", "websocket");

		assertThat(HandshakeRules.check(this.headers)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "keep-alive", "Upgraded", "keep-alive Upgrade", "\"Upgrade\"" })
	void otherConnectionsAreMalformed(String connection) {
		assertMalformed(this.headers.with("Connection", connection), "The Connection header must say Upgrade.");
		assertMalformed(this.headers.with("Connection"), "The Connection header must say Upgrade.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "8", "12", "14", "013", "13.0", "13, 8", " 13", "x" })
	void otherVersionsAreToldTheRightOne(String version) {
		assertOtherVersion(this.headers.with("Sec-WebSocket-Version", version));
	}

	@Test
	void oneVersionIsAsked() {
		assertOtherVersion(this.headers.with("Sec-WebSocket-Version"));
		assertOtherVersion(this.headers.with("Sec-WebSocket-Version", "13", "13"));
	}

	@Test
	void version8MayBeSpokenToo() {
		List<WebSocketVersion> spoken = List.of(WebSocketVersion.RFC_6455, WebSocketVersion.HYBI_10);

		assertThat(HandshakeRules.check(this.headers, spoken)).isNull();
		assertThat(WebSocketVersion.of(this.headers)).isEqualTo(WebSocketVersion.RFC_6455);
		assertThat(HandshakeRules.check(this.headers.with(VERSION, "8"), spoken)).isNull();
		assertThat(WebSocketVersion.of(this.headers)).isEqualTo(WebSocketVersion.HYBI_10);
		assertThat(HandshakeRules.check(this.headers.with(VERSION, "13", "8"), spoken)).isNotNull();
		assertThat(HandshakeRules.check(this.headers.with(VERSION, "7"), spoken)).isNotNull()
			.extracting(HandshakeRefusal::headers)
			.isEqualTo(Map.of(VERSION, "13, 8"));
	}

	@Test
	void theOriginIsSaidInTheHeaderOfTheVersion() {
		this.headers.with("Sec-WebSocket-Origin", "http://a");
		assertThat(HandshakeRules.origin(this.headers)).isNull();
		assertThat(HandshakeRules.origin(this.headers.with(VERSION, "8"))).isEqualTo("http://a");
		assertThat(HandshakeRules.origin(this.headers.with("Origin", "http://a"))).isEqualTo("http://a");
		assertThat(HandshakeRules.origin(this.headers.with("Origin", "http://b"))).isEqualTo("http://b,http://a");
		assertThat(HandshakeRules.origin(this.headers.with(VERSION, "13"))).isEqualTo("http://b");
	}

	private static void assertOtherVersion(RequestHeaders headers) {
		HandshakeRefusal refusal = HandshakeRules.check(headers);

		assertThat(refusal).isNotNull();
		assertThat(refusal.status()).isEqualTo(426);
		assertThat(refusal.headers()).containsEntry("Sec-WebSocket-Version", "13");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "dG9vIHNob3J0", "AAAAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAA=",
			"AAAAAAAAAAAAAAAAAAAAAA", "!!!!!!!!!!!!!!!!!!!!!!==", "AAAAAAAAAAA=AAAAAAAAAA==",
			"dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ== ",
			"dGhlIHNhbXBsZSBub25jZ-_=" })
	void keysThatAreNot16BytesAreMalformed(String key) {
		assertBadKey(this.headers.with("Sec-WebSocket-Key", key));
	}

	@Test
	void oneKeyIsAsked() {
		assertBadKey(this.headers.with("Sec-WebSocket-Key"));
		assertBadKey(this.headers.with("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="));
	}

	private static void assertBadKey(RequestHeaders headers) {
		assertMalformed(headers, "The Sec-WebSocket-Key must be 16 bytes in base64.");
	}

	@Test
	void extensionsMustBeReadable() {
		assertThat(HandshakeRules.check(this.headers.with("Sec-WebSocket-Extensions", "x-unknown; a=1"))).isNull();
		assertMalformed(this.headers.with("Sec-WebSocket-Extensions", "x; =1"),
				"The Sec-WebSocket-Extensions cannot be read.");
	}

	private static void assertMalformed(RequestHeaders headers, String reason) {
		HandshakeRefusal refusal = HandshakeRules.check(headers);

		assertThat(refusal).isNotNull();
		assertThat(refusal.status()).isEqualTo(400);
		assertThat(refusal.reason()).isEqualTo(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ratchet.v1", "chat, ratchet.v1", "ratchet.v1,chat", "a ,\tratchet.v1 , b" })
	void theSubprotocolIsChosenWhenOffered(String offered) {
		assertThat(HandshakeRules.subprotocol(this.headers.with("Sec-WebSocket-Protocol", offered), List.of(SUPPORTED)))
			.isEqualTo(SUPPORTED);
		assertThat(HandshakeRules.subprotocol(this.headers.with("Sec-WebSocket-Protocol", "first", offered),
				List.of(SUPPORTED)))
			.isEqualTo(SUPPORTED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "chat", "Ratchet.v1", "ratchet.v10", "ratchet.v1 chat" })
	void otherSubprotocolsAreNotChosen(String offered) {
		assertThat(HandshakeRules.subprotocol(this.headers, List.of(SUPPORTED))).isNull();
		assertThat(HandshakeRules.subprotocol(this.headers.with("Sec-WebSocket-Protocol", offered), List.of(SUPPORTED)))
			.isNull();
	}

	@Test
	void refusalsSayWhyInALine() {
		assertThat(HandshakeRefusal.forbiddenOrigin().status()).isEqualTo(403);
		assertThat(HandshakeRefusal.unavailable("Full.", 7).status()).isEqualTo(503);
		assertThat(HandshakeRefusal.unavailable("Full.", 7).headers()).containsEntry("Retry-After", "7");
		assertThat(HandshakeRefusal.unavailable("Full.", 7).body()).asString().isEqualTo("Full.\n");
	}

}
