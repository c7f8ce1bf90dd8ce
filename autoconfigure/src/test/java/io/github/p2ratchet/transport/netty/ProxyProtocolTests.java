package io.github.p2ratchet.transport.netty;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

import io.github.p2ratchet.endpoint.Endpoint;
import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.testsupport.RawConnection;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A port of its own behind balancers that speak the PROXY protocol. */
class ProxyProtocolTests {

	private static final String BALANCER = "127.0.0.2";

	private static final String STRANGER = "127.0.0.3";

	private static final String V2 = "0d0a0d0a000d0a515549540a";

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static TestServer server;

	@BeforeAll
	static void startServer() {
		server = TestServer.start(TestTransport.OWN_PORT, "p2.ratchet.proxy.trusted=127.0.0.2,10.0.0.1",
				"p2.ratchet.proxy.protocol=true", "p2.ratchet.connections.blocked-addresses=6.6.6.0/24,2001:db8:6::/48",
				"p2.ratchet.handshake.timeout=1s");
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@AfterEach
	void nothingIsLeftBehindAndTheServerLives() {
		assertThat(UpgradeRequest.to(server.url()).from(STRANGER).response().status()).isEqualTo(101);
		await().until(() -> server.bean(ConnectionLimits.class).connections() == 0);
		await().until(() -> server.bean(NettyListener.class).openConnections() == 0);
		await().until(() -> server.bean(Endpoint.class).openSockets() == 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY TCP4 192.0.2.1 192.0.2.9 4711 8081\r\n",
			"PROXY TCP6 2001:db8::1 2001:db8::9 4711 8081\r\n", "PROXY UNKNOWN\r\n",
			"PROXY UNKNOWN ffff:f...f:ffff ffff:f...f:ffff 65535 65535\r\n" })
	void version1IsRead(String header) {
		assertThat(ask(BALANCER, header.getBytes(StandardCharsets.US_ASCII)).status()).isEqualTo(101);
	}

	@Test
	void version2IsRead() {
		assertThat(ask(BALANCER, v2("21", "11", "c0000201" + "c0000209" + "1267" + "1f91")).status()).isEqualTo(101);
		assertThat(ask(BALANCER, v2("21", "21", ipv6("20010db8") + ipv6("20010db9") + "12671f91")).status())
			.isEqualTo(101);
		assertThat(ask(BALANCER, v2("21", "11", "c0000201" + "c0000209" + "1267" + "1f91" + "030004" + "a1b2c3d4"))
			.status()).as("with a checksum").isEqualTo(101);
		assertThat(ask(BALANCER, v2("20", "00", "")).status()).as("the balancer's own").isEqualTo(101);
		assertThat(ask(BALANCER, v2("21", "00", "")).status()).as("not told").isEqualTo(101);
	}

	@Test
	void whoIsBehindIsGuardedAgainst() {
		UpgradeResponse refused = ask(BALANCER,
				"PROXY TCP4 6.6.6.6 192.0.2.9 4711 8081\r\n".getBytes(StandardCharsets.US_ASCII));

		assertThat(refused.status()).isEqualTo(403);
		assertThat(ask(BALANCER, v2("21", "11", "06060606" + "c0000209" + "1267" + "1f91")).status()).isEqualTo(403);
		assertThat(ask(BALANCER, v2("21", "21", ipv6("20010db80006") + ipv6("20010db9") + "12671f91")).status())
			.isEqualTo(403);
	}

	@Test
	void headersOfAProxyBehindTheBalancerCount() {
		byte[] proxy = "PROXY TCP4 10.0.0.1 192.0.2.9 4711 8081\r\n".getBytes(StandardCharsets.US_ASCII);
		byte[] stranger = "PROXY TCP4 192.0.2.1 192.0.2.9 4711 8081\r\n".getBytes(StandardCharsets.US_ASCII);
		byte[] request = request().header("X-Forwarded-For", "6.6.6.6").head();

		assertThat(ask(BALANCER, concat(proxy, request), new byte[0]).status()).isEqualTo(403);
		assertThat(ask(BALANCER, concat(stranger, request), new byte[0]).status()).isEqualTo(101);
	}

	@Test
	void aHeaderMayComeByteByByte() {
		byte[] all = concat(v2("21", "11", "c0000201" + "c0000209" + "1267" + "1f91"), request().head());
		try (RawConnection connection = RawConnection.to(server.url(), BALANCER)) {
			for (byte next : all) {
				connection.send(new byte[] { next });
			}
			assertThat(connection.awaitResponse(PATIENCE).status()).isEqualTo(101);
		}
	}

	@TestFactory
	Stream<DynamicTest> whatIsNoHeaderEndsTheConnection() {
		Map<String, byte[]> cases = Map.ofEntries(Map.entry("none", request().head()),
				Map.entry("other words", ascii("PROXX TCP4 192.0.2.1 192.0.2.9 1 2\r\n")),
				Map.entry("lower case", ascii("proxy TCP4 192.0.2.1 192.0.2.9 1 2\r\n")),
				Map.entry("no protocol", ascii("PROXY TCP5 192.0.2.1 192.0.2.9 1 2\r\n")),
				Map.entry("no address", ascii("PROXY TCP4 evil.example 192.0.2.9 1 2\r\n")),
				Map.entry("other family", ascii("PROXY TCP4 2001:db8::1 2001:db8::2 1 2\r\n")),
				Map.entry("no port", ascii("PROXY TCP4 192.0.2.1 192.0.2.9 1 99999\r\n")),
				Map.entry("too few parts", ascii("PROXY TCP4 192.0.2.1\r\n")),
				Map.entry("too long", ascii("PROXY TCP4 " + "1".repeat(200) + "\r\n")),
				Map.entry("too long and no end", ascii("PROXY TCP4 " + "1".repeat(5000))),
				Map.entry("no version 3", v2("31", "11", "c0000201c000020912671f91")),
				Map.entry("no command", v2("2f", "11", "c0000201c000020912671f91")),
				Map.entry("no family", v2("21", "f1", "c0000201c000020912671f91")),
				Map.entry("too short", v2("21", "11", "c0000201")),
				Map.entry("too many additions", v2("21", "11", "c0000201c000020912671f91" + "00".repeat(4096))),
				Map.entry("longest", HexFormat.of().parseHex(V2 + "2111ffff")),
				Map.entry("tls", HexFormat.of().parseHex("16030100f1010000ed0303" + "00".repeat(50))));
		return cases.entrySet().stream().map((each) -> DynamicTest.dynamicTest(each.getKey(), () -> {
			try (RawConnection connection = RawConnection.to(server.url(), BALANCER)) {
				connection.send(each.getValue());
				assertThat(connection.endsWithin(PATIENCE)).isTrue();
			}
		}));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "PROXY", "PROXY TCP4 192.0.2.1 ", "\r\n\r\n", "PROXY TCP4 192.0.2.1 192.0.2.9 1 2\r\nGET" })
	void whoStopsWithinItIsGivenUp(String sent) {
		try (RawConnection connection = RawConnection.to(server.url(), BALANCER)) {
			connection.send(ascii(sent));
			assertThat(connection.endsWithin(PATIENCE)).isTrue();
		}
	}

	@Test
	void aStrangerHasNoSayAndNeedsNone() {
		assertThat(ask(STRANGER, ascii("PROXY TCP4 192.0.2.1 192.0.2.9 1 2\r\n")).status()).isEqualTo(400);
		try (RawConnection connection = RawConnection.to(server.url(), STRANGER)) {
			connection.send(v2("21", "11", "c0000201c000020912671f91"));
			connection.send(request().head());
			assertThat(connection.endsWithin(PATIENCE)).isTrue();
		}
	}

	private static UpgradeResponse ask(String from, byte[] header) {
		return ask(from, header, request().head());
	}

	private static UpgradeResponse ask(String from, byte[] header, byte[] request) {
		try (RawConnection connection = RawConnection.to(server.url(), from)) {
			connection.send(concat(header, request));
			return connection.awaitResponse(PATIENCE);
		}
	}

	private static UpgradeRequest request() {
		return UpgradeRequest.to(server.url());
	}

	private static byte[] v2(String command, String family, String rest) {
		return HexFormat.of()
			.parseHex(V2 + command + family + HexFormat.of().toHexDigits((short) (rest.length() / 2)) + rest);
	}

	private static String ipv6(String beginning) {
		return beginning + "0".repeat(32 - beginning.length());
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] concat(byte[] one, byte[] other) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(one);
		all.writeBytes(other);
		return all.toByteArray();
	}

}
