package io.github.p2ratchet.integration;

import java.util.List;

import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HandshakeTests {

	private final TestServer server = TestServer.shared();

	private UpgradeRequest request() {
		return UpgradeRequest.to(this.server.url());
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "7", "8", "14", "013", "x", "" })
	void otherVersionsAreToldTheRightOne(String version) {
		UpgradeResponse response = request().header("Sec-WebSocket-Version", version).response();

		assertThat(response.status()).isEqualTo(426);
		assertThat(response.header("Sec-WebSocket-Version")).contains("13");
		assertThat(response.body()).hasLineCount(1);
	}

	@Test
	void aMissingVersionIsAnother() {
		assertThat(request().without("Sec-WebSocket-Version").response().status()).isEqualTo(426);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "dG9vIHNob3J0", "AAAAAAAAAAAAAAAAAAAAAAAA", "!!!!!!!!!!!!!!!!!!!!!!==" })
	void keysThatAreNot16BytesAreBad(String key) {
		UpgradeResponse response = request().header("Sec-WebSocket-Key", key).response();

		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body()).contains("Sec-WebSocket-Key").hasLineCount(1);
	}

	@Test
	void connectionMustSayUpgradeInAnyCase() {
		assertThat(request().header("Connection", "keep-alive").response().status()).isEqualTo(400);
		assertThat(request().header("Connection", "keep-alive, UPGRADE").response().status()).isEqualTo(101);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "https://evil.example", "http://evil.example", "null", "http://localhost", "http://localhost:1",
					"http://localhost.evil.example", "file://", "x", "http://", "", "//localhost", "//localhost:80" })
	void pagesOfOtherOriginsAreRefused(String origin) {
		UpgradeResponse response = request().origin(origin).response();

		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).hasLineCount(1);
	}

	@Test
	void pagesOfTheSameOriginAndPrograms() {
		String same = "localhost:" + this.server.port();

		assertThat(request().origin("http://" + same).response().status()).isEqualTo(101);
		assertThat(request().origin("HTTP://LOCALHOST:" + this.server.port()).response().status()).isEqualTo(101);
		assertThat(request().origin("https://" + same).response().status()).isEqualTo(101); // TLS
																							// ends
																							// elsewhere
		assertThat(request().response().status()).isEqualTo(101);
	}

	@Test
	void aDefaultPortMayBeLeftOut() {
		UpgradeRequest called = request().header("Host", "chat.example");

		for (String origin : List.of("http://chat.example", "http://chat.example:80", "https://chat.example",
				"https://chat.example:443")) {
			assertThat(called.origin(origin).response().status()).as(origin).isEqualTo(101);
		}
		for (String origin : List.of("http://chat.example:443", "https://chat.example:80",
				"http://chat.example:8080")) {
			assertThat(called.origin(origin).response().status()).as(origin).isEqualTo(403);
		}
	}

	@Test
	void thePathIsTakenForUpgradesOnly() {
		assertThat(request().without("Upgrade").response().status()).isEqualTo(404);
	}

}
