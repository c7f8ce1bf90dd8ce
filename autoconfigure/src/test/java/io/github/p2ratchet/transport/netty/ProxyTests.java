package io.github.p2ratchet.transport.netty;

import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A port of its own behind proxies that name their clients in headers. */
class ProxyTests {

	private static final String PROXY = "127.0.0.2";

	private static final String STRANGER = "127.0.0.3";

	private static TestServer server;

	@BeforeAll
	static void startServer() {
		server = TestServer.start(TestTransport.OWN_PORT, "p2.ratchet.proxy.trusted=127.0.0.2,10.0.0.0/8",
				"p2.ratchet.connections.max-per-address=2", "p2.ratchet.connections.blocked-addresses=6.6.6.0/24",
				"p2.ratchet.allowed-hosts=localhost,www.example.org");
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@AfterEach
	void nothingIsLeftBehind() {
		await().until(() -> server.bean(ConnectionLimits.class).connections() == 0);
	}

	@Test
	@DisplayName("P2-N1/2: the address is right behind a trusted proxy")
	void theClientIsKnown() {
		Handshake handshake = handshake(from(PROXY).header("X-Forwarded-For", "6.6.6.6, 192.0.2.1, 10.0.0.9")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "www.example.org"));

		assertThat(handshake.remoteAddress().getAddress().getHostAddress()).isEqualTo("192.0.2.1");
		assertThat(handshake.isSecure()).isTrue();
		assertThat(handshake.uri()).hasToString("wss://www.example.org/ratchet");
		assertThat(handshake(from(PROXY).header("Forwarded", "for=\"[2001:db8::1]:4711\";proto=http")).remoteAddress())
			.hasToString("/[2001:db8:0:0:0:0:0:1]:4711");
	}

	@Test
	void headersOfAStrangerHaveNoEffect() {
		Handshake handshake = handshake(from(STRANGER).header("X-Forwarded-For", "192.0.2.1")
			.header("Forwarded", "for=192.0.2.1;host=www.example.org;proto=https")
			.header("X-Forwarded-Proto", "https")
			.header("X-Forwarded-Host", "www.example.org"));

		assertThat(handshake.remoteAddress().getAddress().getHostAddress()).isEqualTo(STRANGER);
		assertThat(handshake.isSecure()).isFalse();
		assertThat(handshake.uri().getHost()).isEqualTo("localhost");
		assertThat(from(STRANGER).header("X-Forwarded-For", "6.6.6.6").response().status()).isEqualTo(101);
		assertThat(from(STRANGER).header("X-Forwarded-Host", "www.example.org")
			.origin("https://www.example.org")
			.response()
			.status()).isEqualTo(403);
	}

	@Test
	void guardsLookAtTheClient() {
		assertThat(from(PROXY).header("X-Forwarded-For", "6.6.6.6").response().status()).isEqualTo(403);
		assertThat(from(PROXY).header("X-Forwarded-For", "192.0.2.1, 6.6.6.6").response().status()).isEqualTo(403);
		assertThat(from(PROXY).header("X-Forwarded-For", "::ffff:6.6.6.6").response().status()).isEqualTo(403);
		assertThat(from(PROXY).header("X-Forwarded-For", "6.6.6.6, 192.0.2.1").response().status()).isEqualTo(101);
	}

	@Test
	void thePageIsThatOfTheForwardedHost() {
		UpgradeRequest request = from(PROXY).header("X-Forwarded-Host", "www.example.org");

		assertThat(request.origin("https://www.example.org").response().status()).isEqualTo(101);
		assertThat(request.origin("https://www.example.org:8443").response().status()).isEqualTo(403);
		assertThat(request.origin("https://www.example.org.evil").response().status()).isEqualTo(403);
		assertThat(from(PROXY).header("X-Forwarded-Host", "evil.example").response().status()).isEqualTo(404);
	}

	@Test
	void clientsOfAProxyAreCountedEachByItself() {
		UpgradeRequest one = from(PROXY).header("X-Forwarded-For", "192.0.2.1");
		UpgradeRequest other = from(PROXY).header("X-Forwarded-For", "192.0.2.2");
		try (RawSocketClient first = one.open();
				RawSocketClient second = one.open();
				RawSocketClient third = other.open();
				RawSocketClient fourth = other.open()) {
			UpgradeResponse refused = one.response();

			assertThat(refused.status()).isEqualTo(429);
			assertThat(refused.header("Retry-After")).isPresent();
			assertThat(server.bean(ConnectionLimits.class).connections()).isEqualTo(4);
			assertThat(server.bean(ConnectionLimits.class).addresses()).isEqualTo(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "for=\"192.0.2.1", "for=192.0.2.1;for=192.0.2.2", "for=192.0.2.1;host=\"a b\"" })
	void aHeaderThatCannotBeReadIsRefused(String forwarded) {
		UpgradeResponse response = from(PROXY).header("Forwarded", forwarded).response();

		assertThat(response.status()).isEqualTo(400);
		assertThat(response.body().strip()).hasLineCount(1).doesNotContain("192.0.2");
	}

	@Test
	void headersThatContradictEachOtherAreRefused() {
		assertThat(from(PROXY).header("X-Forwarded-For", "192.0.2.1")
			.header("Forwarded", "for=192.0.2.9")
			.response()
			.status()).isEqualTo(400);
	}

	private static Handshake handshake(UpgradeRequest request) {
		try (EventClient client = new EventClient(request.open())) {
			String id = client.authenticate("ann-token").path("session").path("connection").asString();
			return server.bean(Connections.class).find(id).orElseThrow().handshake();
		}
	}

	private static UpgradeRequest from(String address) {
		return UpgradeRequest.to(server.url()).from(address);
	}

}
