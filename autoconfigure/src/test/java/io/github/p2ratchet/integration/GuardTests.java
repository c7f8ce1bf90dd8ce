package io.github.p2ratchet.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawConnection;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who may connect, and how often, the same everywhere. */
@ForEachTransport
class GuardTests {

	private static final int PER_ADDRESS = 4;

	private static final int ALL = 9;

	private static TestServer server;

	@Parameter
	TestTransport transport;

	private final List<RawSocketClient> open = new ArrayList<>();

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, "p2.ratchet.allowed-hosts=localhost,*.chat.example",
				"p2.ratchet.allowed-origins=https://*.example.org,http://localhost:*",
				"p2.ratchet.connections.max=" + ALL, "p2.ratchet.connections.max-per-address=" + PER_ADDRESS,
				"p2.ratchet.connections.max-per-client=2", "p2.ratchet.connections.allowed-addresses=127.0.0.0/8",
				"p2.ratchet.connections.blocked-addresses=127.6.0.0/16,127.0.0.66");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@AfterEach
	void whoIsGoneLeavesNothingBehind() {
		this.open.forEach(RawSocketClient::close);
		ConnectionLimits limits = server.bean(ConnectionLimits.class);
		await("places to be given back").until(() -> limits.connections() == 0 && limits.addresses() == 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.66", "127.6.0.0", "127.6.255.255" })
	@DisplayName("RT-27: blocked addresses are refused with 403")
	void blockedAddressesAreRefused(String address) {
		UpgradeResponse response = from(address).response();

		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body()).isEqualTo("This address may not connect.\n");
		assertThat(from("127.7.0.0").response().status()).isEqualTo(101);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "chat.example", "evilchat.example", "a.chat.example.evil",
			"a.chat.example.", "localhost.evil" })
	@DisplayName("RT-10: another host is not there")
	void anotherHostIsNotThere(String host) {
		assertThat(UpgradeRequest.to(server.url()).header("Host", host).response().status()).isEqualTo(404);
		assertThat(UpgradeRequest.to(server.url()).header("Host", "A.Chat.example:1").response().status())
			.isEqualTo(101);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://a.example.org", "https://a.b.example.org", "http://localhost:3000",
			"http://localhost", "HTTPS://A.EXAMPLE.org:443" })
	@DisplayName("RT-9, RT-26: pages of origins that match may connect")
	void pagesOfMatchingOriginsMayConnect(String origin) {
		assertThat(UpgradeRequest.to(server.url()).origin(origin).response().status()).isEqualTo(101);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.org", "https://evilexample.org", "https://a.example.org.evil",
			"https://a.example.org:8443", "http://a.example.org", "https://a.example.org.",
			"https://a.example.org:0443", "https://a.example.org:443@evil", "https://evil@a.example.org", "null",
			"http://localhost:03000", "https://a.example.org, https://a.example.org", "http://[localhost]:3000" })
	@DisplayName("RT-26: look-alikes may not")
	void lookAlikesMayNot(String origin) {
		assertThat(UpgradeRequest.to(server.url()).origin(origin).response().status()).isEqualTo(403);
	}

	@Test
	void anAddressHasSoManyConnections() {
		for (int i = 0; i < PER_ADDRESS; i++) {
			open("127.0.0.7");
		}

		UpgradeResponse refused = from("127.0.0.7").response();

		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.header("Retry-After")).contains("10");
		assertThat(refused.body()).isEqualTo("There are too many connections from this address.\n");
		open("127.0.0.8");

		this.open.get(0).close();
		await("a place to be free").until(() -> from("127.0.0.7").response().status() == 101);
	}

	@Test
	void allTogetherHaveSoManyConnections() {
		for (int i = 0; i < ALL; i++) {
			open("127.0.1." + i);
		}

		UpgradeResponse refused = from("127.0.2.1").response();

		assertThat(refused.status()).isEqualTo(503);
		assertThat(refused.header("Retry-After")).contains("5");
		assertThat(refused.body()).isEqualTo("There are too many connections.\n");
	}

	@Test
	void ofManyAtOnceSoManyGetIn() {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<RawConnection> connections = IntStream.range(0, 64)
				.mapToObj((i) -> RawConnection.to(server.url(), "127.0.0.9"))
				.toList();
			List<Integer> statuses = connections.stream()
				.map((connection) -> CompletableFuture.supplyAsync(() -> ask(connection), threads))
				.toList()
				.stream()
				.map((answer) -> answer.orTimeout(30, TimeUnit.SECONDS).join())
				.toList();

			assertThat(statuses).containsOnly(101, 429);
			assertThat(statuses.stream().filter((status) -> status == 101)).hasSize(PER_ADDRESS);
			connections.forEach(RawConnection::close);
		}
		finally {
			threads.shutdown();
		}
	}

	private static int ask(RawConnection connection) {
		connection.send(UpgradeRequest.to(server.url()).head());
		return connection.awaitResponse(Duration.ofSeconds(20)).status();
	}

	@Test
	void requestsThatAreRefusedOtherwiseTakeNoPlace() {
		for (int i = 0; i < 3 * PER_ADDRESS; i++) {
			assertThat(from("127.0.0.10").origin("https://evil.example").response().status()).isEqualTo(403);
			assertThat(from("127.0.0.11").header("Sec-WebSocket-Version", "7").response().status()).isEqualTo(426);
		}
	}

	@Test
	void aClientHasSoManyConnections() {
		EventClient first = login("127.0.0.12");
		EventClient second = login("127.0.0.13");
		EventClient third = login("127.0.0.14");

		assertThat(first.socket().awaitClose().closeCode()).isEqualTo(4503);
		assertThat(second.request("echo", "1").path("data").asInt()).isEqualTo(1);
		assertThat(third.request("echo", "2").path("data").asInt()).isEqualTo(2);
	}

	private EventClient login(String address) {
		EventClient client = new EventClient(open(address));
		client.authenticate("ann-token");
		return client;
	}

	private RawSocketClient open(String address) {
		RawSocketClient client = from(address).open();
		this.open.add(client);
		return client;
	}

	private static UpgradeRequest from(String address) {
		return UpgradeRequest.to(server.url()).from(address);
	}

}
