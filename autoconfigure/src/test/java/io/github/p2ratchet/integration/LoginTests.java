package io.github.p2ratchet.integration;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketAuthFailureEvent;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.EventLog;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestAccount;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Logging in, on a server with little patience. */
@ForEachTransport
class LoginTests {

	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(2);

	private static TestServer server;

	@Parameter
	TestTransport transport;

	private final String unique = UUID.randomUUID().toString();

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, "p2.ratchet.authentication.timeout=" + LOGIN_TIMEOUT.toSeconds() + "s",
				"p2.ratchet.authentication.max-token-size=100B", "server.forward-headers-strategy=native");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	private EventClient stranger() {
		return EventClient.connect(server.url("?log=" + this.unique));
	}

	private static void logIn(EventClient client, String token) {
		client.emit("socket.auth.request", "\"" + token + "\"");
	}

	private static void assertRefused(JsonNode failure) {
		assertThat(failure).hasToString("{\"event\":\"socket.auth.failure\",\"data\":\"Invalid access token.\","
				+ "\"error\":{\"code\":\"not_authenticated\",\"message\":\"Invalid access token.\",\"retryable\":false}}");
	}

	@Test
	@DisplayName("P2-S9: the success frame, word for word")
	void success() {
		try (EventClient client = stranger()) {
			logIn(client, "ann-token");

			assertThat(client.socket().awaitText()).matches(
					"\\{\"event\":\"socket.auth.success\",\"data\":\\{\"username\":\"ann\"},\"session\":\\{\"connection\":\"[\\w-]{20,}\","
							+ "\"resumed\":false,\"received\":0,\"window\":0,\"heartbeat\":25,\"maxMessage\":65536}}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"no-token\"", "\"\"", "null", "7", "true", "[\"ann-token\"]", "{\"token\":7}",
			"{\"token\":null}", "{\"Token\":\"ann-token\"}", "{}", "{\"token\":1e99999999999}",
			"{\"token\":\"ann-token\",\"more\":-1e99999999999}", "\"ann-token \"", "\"ANN-TOKEN\"" })
	@DisplayName("P2-S10: the failure frame, word for word, whatever is wrong")
	void failure(String data) {
		try (EventClient client = stranger()) {
			client.emit("socket.auth.request", data);

			assertRefused(client.socket().awaitJson());
		}
	}

	@Test
	@DisplayName("P2-S10: a token that is too long is refused without asking the provider")
	void longTokens() {
		try (EventClient client = stranger()) {
			logIn(client, "broken-" + "x".repeat(94));

			assertRefused(client.socket().awaitJson());
		}
	}

	@Test
	@DisplayName("P2-S10: five failed attempts, then 4501")
	void attemptsAreLimited() {
		try (EventClient client = stranger()) {
			for (int i = 0; i < 5; i++) {
				client.socket().sendPing("still open");
				assertThat(client.socket().awaitPong()).isEqualTo("still open");
				logIn(client, "no-token");
				assertRefused(client.socket().awaitJson());
			}
			assertThat(client.socket().awaitClose().closeCode()).isEqualTo(4501);
		}
	}

	@Test
	void attemptsOfWhoIsLoggedInAreLimitedToo() {
		try (EventClient client = stranger()) {
			client.authenticate("ann-token");
			for (int i = 0; i < 5; i++) {
				logIn(client, "no-token");
				assertRefused(client.socket().awaitJson());
			}
			assertThat(client.socket().awaitClose().closeCode()).isEqualTo(4501);
		}
	}

	@Test
	@DisplayName("P2-S12: who does not log in in time is closed with 4401")
	void timeIsLimited() {
		try (EventClient silent = stranger(); EventClient failed = stranger(); EventClient in = stranger()) {
			in.authenticate("ann-token");
			logIn(failed, "no-token");
			assertRefused(failed.socket().awaitJson());

			assertThat(silent.socket().awaitClose().closeCode()).isEqualTo(4401);
			assertThat(failed.socket().awaitClose().closeCode()).isEqualTo(4401);
			assertThat(in.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

	@Test
	@DisplayName("P2-S9: what comes behind an undecided request is held, and handled in order")
	void eventsWaitForTheDecision() {
		try (EventClient client = stranger()) {
			logIn(client, "gate:" + this.unique + ":ann-token");
			long first = client.ask("echo", "1");
			long second = client.ask("client", "2");
			server.bean(TestAccounts.class).awaitArrival(this.unique);
			assertThat(server.bean(EventLog.class).namesOf(this.unique)).isEmpty();

			server.bean(TestAccounts.class).open(this.unique);

			client.await("socket.auth.success");
			assertThat(client.awaitAnswer(first).path("data").asInt()).isEqualTo(1);
			assertThat(client.awaitAnswer(second).path("data")).hasToString("{\"username\":\"ann\"}");
		}
	}

	@Test
	@DisplayName("P2-S10: what comes behind a request that fails is refused")
	void eventsBehindAFailureAreRefused() {
		try (EventClient client = stranger()) {
			logIn(client, "gate:" + this.unique + ":no-token");
			long first = client.ask("echo", "1");
			client.emit("echo", "2");
			server.bean(TestAccounts.class).awaitArrival(this.unique);
			server.bean(TestAccounts.class).open(this.unique);

			assertRefused(client.socket().awaitJson());
			assertThat(client.awaitAnswer(first).path("error").path("code").asString()).isEqualTo("not_authenticated");
			assertThat(client.await("socket.error").path("data").path("code").asString())
				.isEqualTo("not_authenticated");
		}
	}

	@Test
	@DisplayName("P2-S10: a provider that throws is unavailable, then 1013; that counts as no attempt")
	void brokenProviders() {
		try (EventClient client = stranger()) {
			logIn(client, "broken-token");

			assertUnavailable(client);
			assertThat(server.bean(EventLog.class).of(this.unique)).filteredOn(SocketAuthFailureEvent.class::isInstance)
				.allSatisfy((event) -> assertThat(((SocketAuthFailureEvent) event).failure().code())
					.isEqualTo("unavailable"));
		}
	}

	@Test
	@DisplayName("P2-S10: a provider that takes too long is unavailable, then 1013")
	void slowProviders() {
		try (EventClient client = stranger()) {
			logIn(client, "gate:" + this.unique + ":ann-token");

			assertUnavailable(client);
		}
		finally {
			server.bean(TestAccounts.class).open(this.unique);
		}
	}

	private static void assertUnavailable(EventClient client) {
		JsonNode failure = client.await("socket.auth.failure");
		assertThat(failure.path("error").path("code").asString()).isEqualTo("unavailable");
		assertThat(failure.path("error").path("retryable").asBoolean()).isTrue();
		assertThat(failure.path("data")).isEqualTo(failure.path("error").path("message"));
		RawFrame close = client.socket().awaitClose();
		assertThat(close.closeCode()).isEqualTo(1013);
		assertThat(failure + close.closeReason()).doesNotContain("directory", "xception", "token");
	}

	@Test
	@DisplayName("P2-S11: the same client may log in again, another may not")
	void loggingInAgain() {
		try (EventClient client = stranger()) {
			client.authenticate("ann-token");
			client.authenticate("ann-token");

			logIn(client, "bob-token");

			JsonNode failure = client.await("socket.auth.failure");
			assertThat(failure.path("error").path("code").asString()).isEqualTo("forbidden");
			assertThat(client.request("client", "1").path("data")).hasToString("{\"username\":\"ann\"}");
		}
	}

	@Test
	@DisplayName("P2-S12: who has not logged in neither calls nor receives")
	void strangersNeitherCallNorReceive() {
		try (EventClient stranger = stranger();
				EventClient refused = stranger();
				EventClient ann = stranger();
				EventClient bob = stranger()) {
			logIn(refused, "no-token");
			assertRefused(refused.socket().awaitJson());
			ann.authenticate("ann-token");
			bob.authenticate("bob-token");

			ann.request("say", "{\"text\":\"Hello\"}");
			bob.await("said");

			for (EventClient client : List.of(stranger, refused)) {
				assertThat(client.request("say", "{\"text\":\"Hello\"}").path("error").path("code").asString())
					.isEqualTo("not_authenticated");
			}
			assertThat(server.bean(EventLog.class).namesOf(this.unique))
				.filteredOn(ConnectionEvent.SOCKET_MESSAGE::equals)
				.hasSize(1);
		}
	}

	@Test
	@DisplayName("P2-N2: the remote address is that of the client behind a proxy, if it is trusted")
	void addressesBehindATrustedProxy() {
		UpgradeRequest request = UpgradeRequest.to(server.url()).header("X-Forwarded-For", "203.0.113.9");
		try (EventClient client = new EventClient(request.open())) {
			String id = client.authenticate("ann-token").path("session").path("connection").asString();

			assertThat(server.bean(Connections.class).find(id).orElseThrow().remoteAddress().getHostString())
				.isEqualTo(this.transport.isOwnPort() ? "127.0.0.1" : "203.0.113.9");
		}
	}

	@Test
	@DisplayName("P2-A1: a client in data is its public data, never its secret")
	void clientsAreWrittenAsPublicData() {
		try (EventClient ann = stranger(); EventClient bob = stranger()) {
			logIn(ann, "ann-token");
			String success = ann.socket().awaitText();
			bob.authenticate("bob-token");

			ann.ask("say", "{\"text\":\"Hello\"}");
			String answer = ann.socket().awaitText();
			String broadcast = bob.socket().awaitText();

			assertThat(Stream.of(success, answer, broadcast))
				.allSatisfy((text) -> assertThat(text).contains("{\"username\":\"ann\"}")
					.doesNotContain(TestAccount.SECRET, "ann-id", "ann-token"));
		}
	}

}
