package io.github.p2ratchet.transport.netty;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that speak version 8 of WebSocket, where they are allowed to and where not. */
class OldVersionHandshakeTests {

	private static final String VERSION = "Sec-WebSocket-Version";

	private static final String OLD_ORIGIN = "Sec-WebSocket-Origin";

	private static final String EVIL = "https://evil.example";

	private static TestServer server;

	@BeforeAll
	static void startServer() {
		server = TestServer.start(TestTransport.OWN_PORT, "p2.ratchet.handshake.allow-version-8=true",
				"p2.ratchet.compression.enabled=true", "p2.ratchet.max-message-size=8KB");
	}

	@AfterAll
	static void stopServer() {
		server.close();
	}

	@Test
	@DisplayName("R11-10: whoever speaks HyBi-10 talks in events, and says good-bye")
	void talksInEvents() {
		RawSocketClient socket = request().subprotocols("other", "ratchet.v1")
			.header("Sec-WebSocket-Extensions", "deflate-stream, permessage-deflate")
			.open();
		try (EventClient client = new EventClient(socket)) {
			assertThat(socket.upgrade().header("Sec-WebSocket-Protocol")).contains("ratchet.v1");
			assertThat(socket.upgrade().header("Sec-WebSocket-Extensions")).isEmpty();
			client.authenticate("ann-token");

			assertThat(client.request("echo", "{\"text\":\"Hello\"}").path("data").path("text").asString())
				.isEqualTo("Hello");
			socket.send(RawFrame.close(1000, ""));
			assertThat(socket.awaitClose().closeCode()).isEqualTo(1000);
		}
	}

	@Test
	@DisplayName("R11-10: HyBi-10 is refused unless it is allowed")
	void isRefusedUnlessAllowed() {
		UpgradeResponse response = UpgradeRequest.to(TestServer.shared(TestTransport.OWN_PORT).url())
			.header(VERSION, "8")
			.response();

		assertThat(response.status()).isEqualTo(426);
		assertThat(response.header(VERSION)).contains("13");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "9", "08", "8, 13", "13, 8", "" })
	void whoSpeaksNeitherIsToldBoth(String version) {
		UpgradeResponse response = request().header(VERSION, version).response();

		assertThat(response.status()).isEqualTo(426);
		assertThat(response.header(VERSION)).contains("13, 8");
		assertThat(response.body()).isEqualTo("The WebSocket version must be 13 or 8.\n");
	}

	@Test
	void theStandardIsSpokenAsEver() {
		UpgradeResponse response = request().header(VERSION, "13")
			.header("Sec-WebSocket-Extensions", "permessage-deflate")
			.response();

		assertThat(response.status()).isEqualTo(101);
		assertThat(response.header("Sec-WebSocket-Extensions")).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { OLD_ORIGIN, "Origin" })
	@DisplayName("R11-10, RT-26: the origin is checked whatever its header is called")
	void theOriginIsCheckedInBothHeaders(String header) {
		assertThat(request().header(header, own()).response().status()).isEqualTo(101);
		assertThat(request().response().status()).as("without one").isEqualTo(101);
		for (String origin : new String[] { EVIL, "null", "http://localhost:1", "" }) {
			assertThat(request().header(header, origin).response().status()).as(origin).isEqualTo(403);
		}
	}

	@Test
	void whoNamesTwoOriginsIsRefused() {
		assertThat(request().origin(own()).header(OLD_ORIGIN, own()).response().status()).isEqualTo(101);
		assertThat(request().origin(own()).header(OLD_ORIGIN, EVIL).response().status()).isEqualTo(403);
		assertThat(request().origin(EVIL).header(OLD_ORIGIN, own()).response().status()).isEqualTo(403);
	}

	@Test
	void theOldHeaderMeansNothingInTheStandard() {
		UpgradeRequest right = request().header(VERSION, "13");

		assertThat(right.origin(EVIL).header(OLD_ORIGIN, own()).response().status()).isEqualTo(403);
		assertThat(right.origin(own()).header(OLD_ORIGIN, EVIL).response().status()).isEqualTo(101);
	}

	@Test
	void anOriginThatIsRequiredMayBeInTheOldHeader() {
		try (TestServer strict = TestServer.start(TestTransport.OWN_PORT, "p2.ratchet.handshake.allow-version8=true",
				"p2.ratchet.require-origin=true")) {
			UpgradeRequest request = UpgradeRequest.to(strict.url()).header(VERSION, "8");

			assertThat(request.header(OLD_ORIGIN, "http://localhost:" + strict.port()).response().status())
				.isEqualTo(101);
			assertThat(request.response().status()).isEqualTo(403);
			assertThat(request.header(VERSION, "13")
				.header(OLD_ORIGIN, "http://localhost:" + strict.port())
				.response()
				.status()).isEqualTo(403);
		}
	}

	private static UpgradeRequest request() {
		return UpgradeRequest.to(server.url()).header(VERSION, "8");
	}

	private static String own() {
		return "http://localhost:" + server.port();
	}

}
