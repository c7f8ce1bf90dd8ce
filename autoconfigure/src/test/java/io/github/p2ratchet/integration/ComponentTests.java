package io.github.p2ratchet.integration;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
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

/** Raw messages on routes of their own. */
@ForEachTransport
class ComponentTests {

	private static TestServer server;

	@Parameter
	TestTransport transport;

	private final String room = UUID.randomUUID().toString();

	private final List<RawSocketClient> open = new ArrayList<>();

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, ComponentApplication.class, "p2.ratchet.allowed-hosts=");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@AfterEach
	void cut() {
		this.open.forEach(RawSocketClient::close);
	}

	@Test
	@DisplayName("RT-1, RT-3, RT-5: a component is told of opening, text, binary messages and the end, in order")
	void tellsAComponentInOrder() {
		RawSocketClient socket = connect("/lines/" + this.room);

		socket.sendText("Hello");
		assertThat(socket.awaitText()).isEqualTo("Hello");
		socket.sendBinary(new byte[] { 0, -1, 2 });
		RawFrame echoed = socket.awaitFrame();
		socket.sendClose(4001, "Bye");
		socket.awaitClose();

		assertThat(echoed.opcode()).isEqualTo(RawFrame.BINARY);
		assertThat(echoed.payload()).containsExactly(0, -1, 2);
		awaitLines("open null", "text Hello", "binary 3 true", "close 4001 Bye false");
	}

	@Test
	@DisplayName("RT-1: what it throws comes back to it, and the connection goes on")
	void givesExceptionsBack() {
		RawSocketClient socket = connect("/lines/" + this.room);

		socket.sendText("throw");
		assertThat(socket.awaitText()).isEqualTo("still here");
		socket.sendText("forbidden code");
		assertThat(socket.awaitText()).isEqualTo("still here");
		socket.sendText("close");

		assertThat(socket.awaitClose().closeCode()).isEqualTo(4600);
		socket.sendClose(4600, "");
		awaitLines("open null", "text throw", "error IllegalStateException", "text forbidden code",
				"error IllegalArgumentException", "text close", "close 4600 As you wish false");
	}

	@Test
	@DisplayName("RT-1: a connection that is cut is an error, then the end")
	void tellsOfCutConnections() {
		RawSocketClient socket = connect("/lines/" + this.room);
		socket.sendText("Hello");
		socket.awaitText();

		socket.close();

		await("the end").until(() -> lines().stream().anyMatch((line) -> line.startsWith("close 1006")));
		assertThat(lines()).hasSize(4).element(2).asString().matches("error (EOF|IO|Socket|ClosedChannel).*");
	}

	@Test
	@DisplayName("RT-2, R11-9: attributes stay with the connection, the request is known")
	void knowsTheConnection() {
		RawSocketClient socket = open(request("/lines/" + this.room).header("User-Agent", "Test/1"));
		RawSocketClient other = connect("/lines/" + this.room);

		socket.sendText("one");
		socket.awaitText();
		socket.sendText("count");
		other.sendText("count");
		assertThat(socket.awaitText()).isEqualTo("count 2");
		assertThat(other.awaitText()).isEqualTo("count 1");
		socket.sendText("who");
		assertThat(socket.awaitText()).matches("[\\w-]{20,} Optional\\[Test/1] true Optional.empty");
	}

	@Test
	@DisplayName("RT-4: a component closes with a code and a reason, by a real handshake")
	void closesWithAHandshake() {
		RawSocketClient socket = connect("/lines/" + this.room);

		socket.sendText("leave");
		RawFrame goodbye = socket.awaitClose();
		socket.sendClose(1000, "");

		assertThat(goodbye.closeCode()).isEqualTo(1000);
		awaitLines("open null", "text leave", "close 1000  false");
	}

	@Test
	@DisplayName("RT-11, RT-12: a query does not override the variables of the path")
	void aQueryOverridesNoVariable() {
		RawSocketClient socket = connect("/lines/" + this.room + "?room=other&path=/lines/third");

		socket.sendText("path");

		assertThat(socket.awaitText()).isEqualTo("{room=" + this.room + "} Optional[other]");
		assertThat(lines()).contains("text path");
	}

	@Test
	@DisplayName("RT-6, RT-8: several routes on one listener, beside the named events; text comes before a variable")
	void servesSeveralRoutes() {
		RawSocketClient special = connect("/lines/special");
		RawSocketClient lines = connect("/lines/" + this.room);
		try (EventClient ann = EventClient.connect(server.url(), "ann-token")) {
			lines.sendText("Hello");
			assertThat(lines.awaitText()).isEqualTo("Hello");
			assertThat(special.awaitText()).isEqualTo("special");
			assertThat(ann.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/lines", "/lines/", "/lines//x", "//lines/x", "/lines/x/", "/lines/x/y", "/Lines/x",
			"/lines/%2e", "/lines/.", "/lines/%2e%2e/lines/x", "/x/../lines/x", "/./lines/x", "/lines/a%2fb",
			"/lines/a%5cb", "/lines/a;x=1", "/lines;x=1/a", "/lines/%00", "/lines/%0d%0a", "/lines/%ff", "/lines/%c3",
			"/nothing" })
	@DisplayName("RT-13: another path, or one that may be read in two ways, is not there")
	void tricksFindNothing(String path) {
		UpgradeResponse response = request("/").path(path).response();

		assertThat(response.status()).isIn(400, 404);
	}

	@Test
	@DisplayName("RT-6, RT-10: routes of different hosts")
	void routesHaveHosts() {
		assertThat(open(request("/host").header("Host", "a.example:1")).awaitText()).isEqualTo("a");
		assertThat(open(request("/host").header("Host", "x.B.example")).awaitText()).isEqualTo("b");
		for (String host : List.of("localhost", "b.example", "a.example.evil", "evila.example", "a.example.")) {
			assertThat(request("/host").header("Host", host).response().status()).isEqualTo(404);
		}
	}

	@Test
	void theNarrowestHostCounts() {
		assertThat(open(request("/hosts").header("Host", "x.b.example")).awaitText()).isEqualTo("one");
		assertThat(open(request("/hosts").header("Host", "y.b.example")).awaitText()).isEqualTo("below");
		assertThat(open(request("/hosts").header("Host", "[::1]:80")).awaitText()).isEqualTo("any");
	}

	@Test
	@DisplayName("RT-8, RT-26: origins of a route")
	void routesHaveOrigins() {
		assertThat(request("/pages").origin("https://a.example.org").response().status()).isEqualTo(101);
		assertThat(request("/pages").origin("https://evilexample.org").response().status()).isEqualTo(403);
		assertThat(request("/small").origin("https://a.example.org").response().status()).isEqualTo(403);
		assertThat(UpgradeRequest.to(server.url()).origin("https://a.example.org").response().status()).isEqualTo(403);
	}

	@Test
	@DisplayName("RT-18: the first sub-protocol that is spoken is agreed on; none hinders nobody")
	void agreesOnASubprotocol() {
		RawSocketClient first = open(request("/lines/" + this.room).subprotocols("other", "lines.v1", "lines.v2"));
		RawSocketClient none = open(request("/lines/" + this.room).subprotocols("other"));

		first.sendText("protocol");
		none.sendText("protocol");

		assertThat(first.upgrade().header("Sec-WebSocket-Protocol")).contains("lines.v1");
		assertThat(first.awaitText()).isEqualTo("Optional[lines.v1]");
		assertThat(none.upgrade().header("Sec-WebSocket-Protocol")).isEmpty();
		assertThat(none.awaitText()).isEqualTo("Optional.empty");
	}

	@Test
	void whatIsToldOfTheSubprotocolIsWhatWasAgreedOn() {
		RawSocketClient otherCase = open(request("/lines/" + this.room).subprotocols("LINES.V1"));
		RawSocketClient lines = open(request("/lines/" + this.room).subprotocols("other, third")
			.header("sec-websocket-protocol", "fourth, lines.v1"));

		otherCase.sendText("protocol");
		lines.sendText("protocol");

		assertThat(otherCase.upgrade().header("Sec-WebSocket-Protocol")).isEmpty();
		assertThat(otherCase.awaitText()).isEqualTo("Optional.empty");
		assertThat(lines.upgrade().header("Sec-WebSocket-Protocol")).contains("lines.v1");
		assertThat(lines.awaitText()).isEqualTo("Optional[lines.v1]");
	}

	@Test
	@DisplayName("RT-22: a route's longest message")
	void boundsMessages() {
		RawSocketClient socket = connect("/small");

		socket.sendText("0123456789");
		assertThat(socket.awaitText()).isEqualTo("0123456789");
		socket.sendText("01234567890");

		assertThat(socket.awaitClose().closeCode()).isEqualTo(1009);
	}

	@Test
	void whatAComponentDoesNotTakeIsRefused() {
		RawSocketClient socket = connect("/lines/special");
		assertThat(socket.awaitText()).isEqualTo("special");

		socket.sendBinary(new byte[1]);

		RawFrame goodbye = socket.awaitClose();
		assertThat(goodbye.closeCode()).isEqualTo(1003);
		assertThat(goodbye.closeReason()).isEqualTo("Not accepted here");
	}

	@Test
	void volatileMessagesReachWhoKeepsUp() {
		RawSocketClient socket = connect("/lines/" + this.room);

		socket.sendText("volatile");

		assertThat(socket.awaitFrame().payload()).containsExactly(7);
		assertThat(socket.awaitText()).isEqualTo("sent true");
	}

	private UpgradeRequest request(String path) {
		return UpgradeRequest.to(URI.create("ws://localhost:" + server.port() + path));
	}

	private RawSocketClient connect(String path) {
		return open(request(path));
	}

	private RawSocketClient open(UpgradeRequest request) {
		RawSocketClient socket = request.open();
		this.open.add(socket);
		return socket;
	}

	private List<String> lines() {
		return server.bean(ComponentApplication.Lines.class).of(this.room);
	}

	private void awaitLines(String... expected) {
		await("all calls").untilAsserted(() -> assertThat(lines()).containsExactly(expected));
	}

}
