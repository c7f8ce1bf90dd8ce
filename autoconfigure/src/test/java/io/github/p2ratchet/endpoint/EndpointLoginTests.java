package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/** Who gets in, who does not, and what either is told. */
class EndpointLoginTests extends EndpointFixture {

	// P2-S9, P2-S3
	@Test
	void theFrameGoesOutBeforeApplicationsAreTold() {
		Peer peer = connect();
		this.dispatcher.onPublish = (event) -> this.dispatcher.published.add("heard " + peer.heard().size());

		peer.says(ANN);

		assertThat(peer.heard()).singleElement()
			.asString()
			.startsWith(
					"{\"event\":\"socket.auth.success\",\"data\":{\"username\":\"ann\"},\"session\":{\"connection\":\""
							+ only().id());
		assertThat(this.dispatcher.published).containsExactly("socket.open", "heard 1", "socket.auth.success",
				"heard 1");
		assertThat(only().client(Client.class).clientId()).isEqualTo("ann");
		assertThatIllegalStateException().isThrownBy(() -> only().client(AnonymousClient.class));
	}

	@Test
	void whoHasBeenToldOfSuccessReceivesWhatIsBroadcastFromThenOn() {
		Peer peer = connect();
		peer.transport().onFlush = () -> {
			peer.transport().onFlush = () -> {
			};
			this.broadcaster.toAll().emit("news");
		};

		peer.says(ANN);

		assertThat(peer.heard()).hasSize(2).last().isEqualTo("{\"event\":\"news\",\"data\":null}");
	}

	// P2-S11
	@Test
	void whoLogsInAgainIsToldNothingNewOfTheSession() {
		Peer peer = login("ann");

		peer.says(ANN);

		assertThat(peer.heard()).containsExactly("{\"event\":\"socket.auth.success\",\"data\":{\"username\":\"ann\"}}");
	}

	// P2-S10
	@Test
	void aBadTokenLeavesTheConnectionOpenAndTheOldClientInPlace() {
		Peer peer = login("ann");

		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"wrong\"}");

		assertThat(peer.heard()).containsExactly(
				"{\"event\":\"socket.auth.failure\",\"data\":\"Invalid access token.\",\"error\":{\"code\":\"not_authenticated\","
						+ "\"message\":\"Invalid access token.\",\"retryable\":false}}");
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.success",
				"socket.auth.failure");
		assertThat(only().client()).hasValueSatisfying((client) -> assertThat(client.clientId()).isEqualTo("ann"));
		assertThat(peer.closes()).isEmpty();
	}

	// P2-S10
	@Test
	void attemptsAreLimited() {
		Peer peer = connect();

		for (int i = 0; i < 5; i++) {
			peer.says("{\"event\":\"socket.auth.request\",\"data\":\"wrong\"}");
		}

		assertThat(peer.heard()).hasSize(3);
		assertThat(peer.closes()).containsExactly("4501 Too many failed attempts");
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.failure",
				"socket.auth.failure", "socket.auth.failure", "socket.close 4501");
		assertThat(this.endpoint.traces()).isZero();
	}

	// P2-A3, P2-J3
	@ParameterizedTest
	@ValueSource(strings = { "", ",\"data\":null", ",\"data\":\"\"", ",\"data\":{}", ",\"data\":{\"token\":null}",
			",\"data\":{\"token\":\"\",\"x\":1}" })
	void noTokenIsTheEmptyToken(String data) {
		Peer peer = connect();

		peer.says("{\"event\":\"socket.auth.request\"" + data + "}");

		assertThat(peer.heard()).singleElement()
			.asString()
			.startsWith("{\"event\":\"socket.auth.success\",\"data\":[\"IS_AUTHENTICATED_ANONYMOUSLY\"],\"session\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "true", "[]", "[\"ann\"]", "{\"token\":1}", "{\"token\":{\"token\":\"ann\"}}" })
	void aTokenOfAnotherTypeFails(String data) {
		Peer peer = connect();

		peer.says("{\"event\":\"socket.auth.request\",\"data\":" + data + "}");

		assertThat(peer.heard()).singleElement().asString().contains("socket.auth.failure");
	}

	@Test
	void anOverlongTokenIsNotGivenToTheProvider() {
		this.provider = (token) -> {
			throw new AssertionError(token);
		};
		Peer peer = connect();

		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"" + "t".repeat(65) + "\"}");

		assertThat(peer.heard()).singleElement().asString().contains("Invalid access token.");
	}

	@Test
	void aFailingProviderIsUnavailableAndTellsNothingOfItsTrouble() {
		Peer peer = connect();

		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"broken\"}");

		assertThat(peer.heard()).singleElement()
			.asString()
			.contains("\"code\":\"unavailable\"", "\"retryable\":true")
			.doesNotContain("secret");
		assertThat(peer.closes()).containsExactly("1013 Authentication is unavailable");
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.failure",
				"socket.close 1013");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no id", "failing id", "failing data" })
	void aClientThatCannotBeUsedIsUnavailable(String fault) {
		this.provider = (token) -> Optional.of(new FaultyClient(fault));
		Peer peer = connect();

		peer.says(ANN);

		assertThat(peer.heard()).singleElement()
			.asString()
			.contains("\"code\":\"unavailable\"", "\"retryable\":true")
			.doesNotContain("secret");
		assertThat(peer.closes()).containsExactly("1013 Authentication is unavailable");
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.failure",
				"socket.close 1013");
		assertThat(this.connections.count()).isZero();
		assertThat(this.endpoint.traces()).isZero();
	}

	private record FaultyClient(String fault) implements Client {

		@Override
		@SuppressWarnings("NullAway")
		public String clientId() {
			if (this.fault.equals("failing id")) {
				throw new IllegalStateException("secret");
			}
			return this.fault.equals("no id") ? null : "faulty";
		}

		@Override
		public Object publicData() {
			if (this.fault.equals("failing data")) {
				throw new IllegalStateException("secret");
			}
			return Map.of();
		}

	}

	@Test
	void aProviderThatTakesTooLongIsUnavailable() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		this.provider = (token) -> {
			asked.countDown();
			try {
				goOn.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Optional.of(Client.of("ann", "ann"));
		};
		Peer peer = connect();
		Thread reader = new Thread(() -> peer.says(ANN));
		reader.start();
		asked.await(10, TimeUnit.SECONDS);

		this.nanos.addAndGet(Duration.ofSeconds(10).toNanos());
		this.endpoint.sweep();
		assertThat(peer.heard()).singleElement().asString().contains("\"code\":\"unavailable\"");
		assertThat(peer.closes()).containsExactly("1013 Authentication is unavailable");
		goOn.countDown();
		reader.join(10_000);

		assertThat(peer.heard()).hasSize(1);
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.failure",
				"socket.close 1013");
		assertThat(this.connections.count()).isZero();
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void whoDoesNotLogInInTimeIsClosed() {
		Peer silent = connect();
		Peer ann = login("ann");
		Peer refused = connect();
		refused.says("{\"event\":\"socket.auth.request\",\"data\":\"wrong\"}");

		this.nanos.addAndGet(Duration.ofSeconds(10).toNanos());
		this.endpoint.sweep();

		assertThat(silent.closes()).containsExactly("4401 Not authenticated in time");
		assertThat(refused.closes()).containsExactly("4401 Not authenticated in time");
		assertThat(ann.closes()).isEmpty();
		assertThat(this.endpoint.traces()).isEqualTo(1);
	}

	@Test
	void whoFailsAfterTheTimeIsUpIsClosed() {
		Peer peer = connect();
		this.provider = (token) -> {
			this.nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1); // this request
																		// has time left
			this.endpoint.sweep();
			return Optional.empty();
		};
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());

		peer.says(ANN);

		assertThat(peer.heard()).singleElement().asString().contains("Invalid access token.");
		assertThat(peer.closes()).containsExactly("4401 Not authenticated in time");
	}

	// P2-S11
	@Test
	void anotherClientMayTakeOverWhereThatIsAllowed() {
		this.allowSwitch = true;
		this.endpoint = endpoint(true, 2);
		Peer peer = login("ann");

		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"bob\"}");

		assertThat(peer.heard()).singleElement().asString().contains("socket.auth.success", "\"username\":\"bob\"");
		assertThat(this.connections.ofClient("bob")).containsExactly(only());
		assertThat(this.connections.isOnline("ann")).isFalse();
	}

	// P2-S11
	@Test
	void anAnonymousClientMayBecomeSomebodyAndSomebodyMayRenew() {
		Peer peer = login("");
		String anonymous = only().client().orElseThrow().clientId();
		assertThat(this.connections.isOnline(anonymous)).isTrue();

		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"\"}");
		assertThat(only().client().orElseThrow().clientId()).isEqualTo(anonymous);
		peer.says(ANN);
		peer.says(ANN);
		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"bob\"}");

		assertThat(peer.heard().get(3)).contains("socket.auth.failure", "\"code\":\"forbidden\"");
		assertThat(only().client().orElseThrow().clientId()).isEqualTo("ann");
		assertThat(this.connections.ofClient("ann")).containsExactly(only());
		assertThat(this.connections.isOnline(anonymous)).isFalse();
	}

}
