package io.github.p2ratchet.integration;

import java.util.List;
import java.util.UUID;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketAuthFailureEvent;
import io.github.p2ratchet.dispatch.SocketAuthSuccessEvent;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketErrorEvent;
import io.github.p2ratchet.dispatch.SocketMessageEvent;
import io.github.p2ratchet.dispatch.SocketOpenEvent;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Payload;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.EventLog;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestAccount;
import io.github.p2ratchet.testsupport.TestHandlers;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What applications see of a connection, and when. */
@ForEachTransport
class ConnectionLifeTests {

	private final TestServer server;

	private final EventLog log;

	private final Connections connections;

	/** Name of this test's connections in the log. */
	private final String name = UUID.randomUUID().toString();

	ConnectionLifeTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
		this.log = this.server.bean(EventLog.class);
		this.connections = this.server.bean(Connections.class);
	}

	private EventClient stranger() {
		return EventClient.connect(this.server.url("?log=" + this.name + "&greet"));
	}

	@Test
	@DisplayName("P2-S3: opening sends nothing; who never speaks is never told of")
	void whoNeverSpeaksIsNeverToldOf() {
		try (EventClient stranger = stranger()) {
			stranger.socket().sendPing("first");
			assertThat(stranger.socket().awaitPong()).isEqualTo("first");
			stranger.socket().sendClose(1000, "");
			assertThat(stranger.socket().awaitClose().closeCode()).isEqualTo(1000);
		}
		try (EventClient next = stranger()) {
			next.authenticate("ann-token");
			next.await("greeting");
			next.socket().sendClose(1000, "");
			next.socket().awaitClose();
		}
		awaitLogged(ConnectionEvent.SOCKET_CLOSE);
		assertThat(this.log.namesOf(this.name)).containsExactly(ConnectionEvent.SOCKET_OPEN,
				ConnectionEvent.SOCKET_AUTH_SUCCESS, ConnectionEvent.SOCKET_CLOSE);
	}

	@Test
	@DisplayName("P2-S9, P2-E6, P2-N3: the client is set, the frame is sent, then applications are told")
	void successIsSentBeforeItIsToldOf() {
		try (EventClient client = stranger()) {
			String id = client.authenticate("ann-token").path("session").path("connection").asString();

			JsonNode greeting = client.await("greeting");

			assertThat(greeting.path("data")).hasToString("{\"username\":\"ann\"}");
			awaitLogged(ConnectionEvent.SOCKET_AUTH_SUCCESS);
			assertThat(this.log.of(this.name)).hasExactlyElementsOfTypes(SocketOpenEvent.class,
					SocketAuthSuccessEvent.class);
			assertThat(this.log.of(this.name)).allSatisfy((event) -> {
				assertThat(event.connection().id()).isEqualTo(id);
				assertThat(event.connection().client(TestAccount.class).username()).isEqualTo("ann");
			});
		}
	}

	@Test
	@DisplayName("P2-S10, P2-E7: the failure is sent, then applications are told; the connection stays open")
	void failureIsSentBeforeItIsToldOf() {
		try (EventClient client = stranger()) {
			client.emit("socket.auth.request", "\"no-token\"");

			client.await("socket.auth.failure");
			client.await("regret");

			awaitLogged(ConnectionEvent.SOCKET_AUTH_FAILURE);
			assertThat(this.log.of(this.name)).hasExactlyElementsOfTypes(SocketOpenEvent.class,
					SocketAuthFailureEvent.class);
			assertThat(this.log.of(this.name)).allSatisfy((event) -> assertThat(event.connection().client()).isEmpty());
			client.authenticate("ann-token");
		}
	}

	@Test
	@DisplayName("P2-S10: a failed attempt leaves the client who was there")
	void aFailureKeepsTheClient() {
		try (EventClient client = stranger()) {
			client.authenticate("ann-token");
			client.await("greeting");

			client.emit("socket.auth.request", "\"no-token\"");
			client.await("socket.auth.failure");
			client.await("regret");

			assertThat(client.request("client", "1").path("data")).hasToString("{\"username\":\"ann\"}");
		}
	}

	@Test
	@DisplayName("P2-S5, P2-E4, P2-E8: a message is told of under socket.message, then dispatched under its name")
	void messagesAreToldOfBeforeTheirHandler() {
		try (EventClient client = stranger()) {
			client.authenticate("ann-token");
			client.await("greeting");
			client.request("echo", "{\"a\":1}");
			client.request("fails.checked", "2");
			client.request("no.such.event", "3");

			List<ConnectionEvent> messages = this.log.of(this.name)
				.stream()
				.filter(SocketMessageEvent.class::isInstance)
				.toList();
			assertThat(messages).extracting((event) -> event.payload().event())
				.containsExactly("echo", "fails.checked");
			assertThat(messages).extracting((event) -> event.payload().json()).containsExactly("{\"a\":1}", "2");
		}
	}

	@Test
	@DisplayName("P2-S7, P2-E2, P2-N6, RT-4: socket.close fires once, when the connection is in no list")
	void closeIsToldOfOnce() {
		String id;
		try (EventClient client = stranger()) {
			id = client.authenticate("ann-token").path("session").path("connection").asString();
			client.await("greeting");
			assertThat(this.connections.find(id)).isPresent();
			assertThat(this.connections.ofClient("ann-id")).extracting(Connection::id).contains(id);

			client.emit("close", "1");

			assertThat(client.socket().awaitClose()).satisfies((close) -> {
				assertThat(close.closeCode()).isEqualTo(4601);
				assertThat(close.closeReason()).isEqualTo("as you wish");
			});
		}
		awaitLogged(ConnectionEvent.SOCKET_CLOSE);
		assertThat(this.connections.find(id)).isEmpty();
		assertThat(this.log.of(this.name)).filteredOn(SocketCloseEvent.class::isInstance)
			.singleElement()
			.satisfies((event) -> {
				assertThat(((SocketCloseEvent) event).code()).isEqualTo(4601);
				assertThat(event.connection().isOpen()).isFalse();
			});
	}

	@Test
	@DisplayName("P2-S8, P2-E3: a cut connection is told of by socket.error, then socket.close with 1006, once")
	void aCutIsToldOf() {
		String id;
		try (EventClient client = stranger()) {
			id = client.authenticate("ann-token").path("session").path("connection").asString();
			client.await("greeting");
		}

		awaitLogged(ConnectionEvent.SOCKET_CLOSE);

		assertThat(this.connections.find(id)).isEmpty();
		assertThat(this.log.of(this.name)).hasExactlyElementsOfTypes(SocketOpenEvent.class,
				SocketAuthSuccessEvent.class, SocketErrorEvent.class, SocketCloseEvent.class);
		assertThat(this.log.of(this.name)).last()
			.satisfies((event) -> assertThat(((SocketCloseEvent) event).code()).isEqualTo(1006));
	}

	@Test
	@DisplayName("P2-N1, P2-N7: connections have ids of their own and are found by id and client")
	void connectionsAreFound() {
		try (EventClient first = EventClient.connect(this.server.url(), "eve-token");
				EventClient second = EventClient.connect(this.server.url(), "eve-token")) {
			String firstId = first.request("connection", "1").path("data").asString();
			String secondId = second.request("connection", "1").path("data").asString();

			assertThat(firstId).isNotEqualTo(secondId).hasSizeGreaterThanOrEqualTo(20);
			assertThat(this.connections.ofClient("eve-id")).extracting(Connection::id)
				.containsExactlyInAnyOrder(firstId, secondId);
			assertThat(this.connections.isOnline("eve-id")).isTrue();
			this.server.bean(Broadcaster.class).toConnection(firstId).emit("hello", List.of(1));
			assertThat(first.await("hello")).hasToString("{\"event\":\"hello\",\"data\":[1]}"); // P2-N4,
																								// P2-P1
			assertThat(this.connections.disconnect("eve-id", "enough")).isEqualTo(2);
			assertThat(first.socket().awaitClose().closeCode()).isEqualTo(4503);
			assertThat(second.socket().awaitClose().closeCode()).isEqualTo(4503);
		}
		await().untilAsserted(() -> assertThat(this.connections.isOnline("eve-id")).isFalse());
	}

	@Test
	@DisplayName("P2-P5: Payload is what was received, bound on demand; EventPayload is what is sent")
	void payloads() {
		try (EventClient client = stranger()) {
			String id = client.authenticate("ann-token").path("session").path("connection").asString();
			client.await("greeting");
			client.request("record", "{\"product\":\"tea\",\"count\":2}");
			Payload received = this.log.of(this.name).get(2).payload();

			this.connections.find(id)
				.orElseThrow()
				.emit(new EventPayload("again", received.data(TestHandlers.Order.class)));

			assertThat(received.event()).isEqualTo("record");
			assertThat(received.json()).isEqualTo("{\"product\":\"tea\",\"count\":2}");
			assertThat(client.await("again").path("data").path("product").asString()).isEqualTo("tea");
		}
	}

	@Test
	@DisplayName("P2-N8, RT-2, R11-9: attributes stay with the connection, and only there")
	void attributes() {
		try (EventClient first = stranger(); EventClient second = stranger()) {
			Connection ours = connectionOf(first.authenticate("ann-token"));
			Connection other = connectionOf(second.authenticate("ann-token"));

			ours.attributes().put("colour", "green");

			assertThat(this.connections.find(ours.id()).orElseThrow().attributes()).containsEntry("colour", "green");
			assertThat(other.attributes()).isEmpty();
		}
	}

	@Test
	@DisplayName("P2-N2: headers that anybody can send are not taken for the remote address")
	void forwardedAddressesAreNotBelieved() {
		UpgradeRequest request = UpgradeRequest.to(this.server.url())
			.header("X-Forwarded-For", "203.0.113.9")
			.header("Forwarded", "for=203.0.113.9");
		try (EventClient client = new EventClient(request.open())) {
			Connection connection = connectionOf(client.authenticate("ann-token"));

			assertThat(connection.remoteAddress().getHostString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
			assertThat(connection.remoteAddress().getPort()).isPositive();
		}
	}

	private Connection connectionOf(JsonNode success) {
		return this.connections.find(success.path("session").path("connection").asString()).orElseThrow();
	}

	private void awaitLogged(String event) {
		await("event " + event).until(() -> this.log.namesOf(this.name).contains(event));
	}

}
