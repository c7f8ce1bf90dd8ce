package io.github.p2ratchet.integration;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who may connect to a component is found out before there is a connection. */
@ForEachTransport
class ComponentLoginTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, ComponentApplication.class, "p2.ratchet.connections.max-per-client=2",
				"p2.ratchet.authentication.attempts-per-address=3/1h", "p2.ratchet.authentication.max-token-size=100B");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@Test
	void aTokenTellsWhoItIs() {
		try (RawSocketClient socket = request("127.0.1.1", token("ann-token")).open()) {
			assertThat(socket.awaitText()).isEqualTo("ann-id");
			assertThat(socket.upgrade().header("Sec-WebSocket-Protocol")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-token", "", "ann-token ", "ann-token\u0000" })
	void anotherTokenIsRefused(String text) {
		assertRefused(request(address(text), token(text)).response(), 401, "The access token is not valid.\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ratchet.token.YW5u*", "ratchet.token._w", "ratchet.token.Y" })
	void whatIsNoTokenIsRefused(String subprotocol) {
		assertRefused(request(address(subprotocol), subprotocol).response(), 401, "The access token is not valid.\n");
	}

	@Test
	void aTokenThatIsTooLongIsRefused() {
		String endless = token("x".repeat(101));

		assertRefused(request("127.0.1.2", endless).response(), 401, "The access token is not valid.\n");
	}

	@Test
	void nobodyIsRefused() {
		UpgradeResponse response = UpgradeRequest.to(url()).from("127.0.1.3").response();

		assertRefused(response, 401, "The access token is not valid.\n");
		assertThat(response.header("WWW-Authenticate")).contains("Bearer");
	}

	@Test
	void severalTokensAreRefused() {
		assertRefused(request("127.0.1.4", token("ann-token"), token("bob-token")).response(), 400,
				"There must be one sub-protocol that begins with ratchet.token..\n");
	}

	@Test
	void aProviderThatFailsIsUnavailable() {
		UpgradeResponse response = request("127.0.1.5", token("broken-token")).response();

		assertRefused(response, 503, "Authentication is not possible now.\n");
		assertThat(response.header("Retry-After")).contains("5");
	}

	@Test
	void whoGuessesHasToWait() {
		for (int i = 0; i < 3; i++) {
			assertThat(request("127.0.1.6", token("guess")).response().status()).isEqualTo(401);
		}

		UpgradeResponse response = request("127.0.1.6", token("ann-token")).response();

		assertRefused(response, 429, "Too many failed attempts from this address.\n");
		assertThat(response.header("Retry-After").map(Integer::valueOf).orElseThrow()).isBetween(1, 1201);
	}

	@Test
	void whoOffersNothingGuessesNothing() {
		for (int i = 0; i < 5; i++) {
			assertThat(UpgradeRequest.to(url()).from("127.0.1.9").response().status()).isEqualTo(401);
		}

		assertThat(request("127.0.1.9", token("ann-token")).response().status()).isEqualTo(101);
	}

	@Test
	void aSlowProviderHoldsUpNobodyElse() {
		TestAccounts accounts = server.bean(TestAccounts.class);
		String gate = "login-" + this.transport;
		CompletableFuture<RawSocketClient> slow = CompletableFuture
			.supplyAsync(() -> request("127.0.1.7", token("gate:" + gate + ":bob-token")).open());
		accounts.awaitArrival(gate);
		try (RawSocketClient quick = request("127.0.1.7", token("ann-token")).open()) {
			assertThat(quick.awaitText()).isEqualTo("ann-id");
			assertThat(slow).isNotDone();
		}
		finally {
			accounts.open(gate);
		}
		try (RawSocketClient late = slow.join()) {
			assertThat(late.awaitText()).isEqualTo("bob-id");
		}
	}

	@Test
	void aClientHasSoManyConnectionsOfAllKinds() {
		try (EventClient events = EventClient.connect(server.url(), "eve-token");
				RawSocketClient first = request("127.0.1.8", token("eve-token")).open()) {
			assertThat(first.awaitText()).isEqualTo("eve-id");
			try (RawSocketClient second = request("127.0.1.8", token("eve-token")).open()) {
				assertThat(second.awaitText()).isEqualTo("eve-id");
				assertThat(events.socket().awaitClose().closeCode()).isEqualTo(4503);
				events.close();
				await("the oldest to be gone").until(() -> server.bean(Connections.class).ofClient("eve-id").isEmpty());

				int closed = server.bean(Connections.class).disconnect("eve-id", "Logged out");

				assertThat(closed).isEqualTo(2);
				assertThat(first.awaitClose().closeReason()).isEqualTo("Logged out");
				assertThat(second.awaitClose().closeCode()).isEqualTo(4503);
			}
		}
		await("nothing to be left").until(() -> server.bean(Connections.class).disconnect("eve-id", "") == 0);
	}

	private static void assertRefused(UpgradeResponse response, int status, String reason) {
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.body()).isEqualTo(reason);
	}

	private static URI url() {
		return URI.create("ws://localhost:" + server.port() + "/known/here");
	}

	private static UpgradeRequest request(String address, String... subprotocols) {
		return UpgradeRequest.to(url())
			.from(address)
			.subprotocols(Stream.concat(Stream.of("other"), Stream.of(subprotocols)).toArray(String[]::new));
	}

	/** One for each text, since failures are counted by address. */
	private static String address(String text) {
		return "127.0.2." + (1 + Math.floorMod(text.hashCode(), 250));
	}

	private static String token(String text) {
		return "ratchet.token."
				+ Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
