package io.github.p2ratchet.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.LocalBroadcaster;
import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.AuthenticationRequest;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ClientModule;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class EndpointTests {

	private static final String ANN = "{\"event\":\"socket.auth.request\",\"data\":\"ann\"}";

	private final AtomicLong nanos = new AtomicLong();

	private final RecordingDispatcher dispatcher = new RecordingDispatcher();

	private final ConnectionRegistry connections = new ConnectionRegistry();

	private final EnvelopeCodec codec = new EnvelopeCodec(JsonMapper.builder().addModule(new ClientModule()).build(),
			64);

	private final Broadcaster broadcaster = new LocalBroadcaster(this.connections, this.codec);

	private ClientProvider<Client> provider = (token) -> switch (token) {
		case "ann", "bob" -> Optional.of(Client.of(token, Map.of("username", token)));
		case "" -> Optional.of(new AnonymousClient());
		case "broken" -> throw new IllegalStateException("secret database trouble");
		default -> Optional.empty();
	};

	private Endpoint endpoint = endpoint(true, 2);

	private Endpoint endpoint(boolean required, int maxQueued) {
		EndpointSettings settings = new EndpointSettings(required, Duration.ofSeconds(10), 3, 64, 65536, maxQueued,
				1000, 1);
		ClientProvider<Client> delegate = new ClientProvider<>() {

			@Override
			public Optional<Client> findByAccessToken(String accessToken) {
				return EndpointTests.this.provider.findByAccessToken(accessToken);
			}

			@Override
			public Optional<Client> findClient(AuthenticationRequest request) {
				return EndpointTests.this.provider.findClient(request);
			}

		};
		Endpoint result = new Endpoint(settings,
				new Collaborators(this.codec, this.connections, this.broadcaster, this.dispatcher, delegate),
				this.nanos::get);
		result.start();
		return result;
	}

	private Peer connect() {
		RecordingTransport transport = new RecordingTransport();
		TransportListener listener = this.endpoint.opened(new FixedHandshake(), transport);
		transport.listener = listener;
		return new Peer(transport, listener);
	}

	private Peer login(String name) {
		Peer peer = connect();
		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"" + name + "\"}");
		peer.transport.appended.clear();
		return peer;
	}

	private Connection only() {
		return this.connections.all().iterator().next();
	}

	record Peer(RecordingTransport transport, TransportListener listener) {

		void says(String message) {
			this.transport.networkTakesAll();
			this.listener.text(message.getBytes(StandardCharsets.UTF_8));
		}

		List<String> heard() {
			return this.transport.appended;
		}

		List<String> closes() {
			return this.transport.closes;
		}

	}

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
		peer.transport.onFlush = () -> {
			peer.transport.onFlush = () -> {
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

	// P2-S12
	@Test
	void unauthenticatedConnectionsNeitherCallNorReceive() {
		this.dispatcher.handlers.put("echo", (event) -> "called");
		Peer silent = connect();
		Peer refused = connect();
		refused.says("{\"event\":\"socket.auth.request\",\"data\":\"wrong\"}");

		silent.says("{\"event\":\"echo\",\"id\":1}");
		this.broadcaster.toAll().emit("news");

		assertThat(silent.heard()).containsExactly(
				"{\"ack\":1,\"error\":{\"code\":\"not_authenticated\",\"message\":\"Log in first.\",\"retryable\":false}}");
		assertThat(refused.heard()).hasSize(1);
	}

	// P2-S12
	@Test
	void whereNobodyHasToLogInAFirstEventOpens() {
		this.endpoint = endpoint(false, 2);
		this.dispatcher.handlers.put("echo", (event) -> event.payload().data(JsonNode.class));
		Peer peer = connect();
		Peer silent = connect();

		peer.says("{\"event\":\"echo\",\"id\":1,\"data\":[0]}");
		this.broadcaster.toAll().emit("news");

		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":[0]}", "{\"event\":\"news\",\"data\":null}");
		assertThat(silent.heard()).isEmpty();
		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.message");
	}

	// P2-S13, P2-C6, P2-S4
	@Test
	void checksComeInTheProtocolsOrder() {
		this.dispatcher.handlers.put("socket.open", (event) -> "never");
		Peer peer = connect();

		peer.says("{\"event\":\"socket.open\"}");
		peer.says("{\"event\":\"unknown\"}");
		peer.says(ANN);
		peer.says("{\"event\":\"unknown\",\"id\":1}");
		peer.says("{\"event\":\"unknown\",\"id\":1}");
		peer.says("{\"event\":\"socket.auth.success\",\"id\":2}");
		peer.says("{\"event\":\"socket.auth.request\",\"id\":3,\"data\":\"ann\"}");
		peer.says("{\"ack\":1}");
		peer.listener.binary();

		assertThat(peer.heard()).extracting((frame) -> this.codec.mapper().readTree(frame))
			.extracting((frame) -> frame.findPath("code").asString("-") + " " + frame.path("ack").asString("-"))
			.containsExactly("reserved_event -", "not_authenticated -", "- -", "unknown_event 1", "bad_message -",
					"reserved_event 2", "bad_message 3", "bad_message -");
		assertThat(peer.closes()).isEmpty();
	}

	// P2-S6, P2-E1
	@Test
	void aFailureGoesToTheSenderAndNoFurther() {
		this.dispatcher.handlers.put("fails", (event) -> {
			throw EventException.forbidden("Not you").withDetails(Map.of("a", 1));
		});
		this.dispatcher.handlers.put("unwritable", (event) -> Map.of("self", new Object() {
			public Object getSelf() {
				throw new IllegalStateException("secret");
			}
		}));
		Peer peer = login("ann");

		peer.says("{\"event\":\"fails\"}");
		peer.says("{\"event\":\"unwritable\",\"id\":4}");

		assertThat(peer.heard().get(0)).isEqualTo(
				"{\"event\":\"socket.error\",\"data\":{\"code\":\"forbidden\",\"message\":\"Not you\",\"retryable\":false,"
						+ "\"details\":{\"a\":1},\"event\":\"fails\"}}");
		assertThat(peer.heard().get(1)).startsWith("{\"ack\":4,\"error\":{\"code\":\"internal\"")
			.contains("\"incident\":\"")
			.doesNotContain("secret");
		assertThat(peer.closes()).isEmpty();
	}

	@Test
	void repliesOfAMessageLeaveWhenItHasBeenHandledAndLaterOnesAtOnce() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.dispatcher.handlers.put("now", (event) -> 1);
		this.dispatcher.handlers.put("later", (event) -> later);
		Peer peer = login("ann");
		int before = peer.transport.flushes();

		peer.says("{\"event\":\"now\",\"id\":1}");
		peer.says("{\"event\":\"later\",\"id\":2}");
		peer.says("{\"event\":\"now\",\"id\":3}");
		assertThat(peer.transport.flushes()).isEqualTo(before);
		later.complete(2);

		assertThat(peer.transport.flushes()).isEqualTo(before + 1);
		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":1}", "{\"ack\":3,\"data\":1}",
				"{\"ack\":2,\"data\":2}");
	}

	@Test
	void tooManyPendingResultsHoldTheReader() throws Exception {
		CompletableFuture<Object> first = new CompletableFuture<>();
		CompletableFuture<Object> others = new CompletableFuture<>();
		this.dispatcher.handlers.put("first", (event) -> first);
		this.dispatcher.handlers.put("other", (event) -> others);
		Peer peer = login("ann");
		peer.says("{\"event\":\"first\",\"id\":1}");
		Thread reader = new Thread(() -> peer.says("{\"event\":\"other\",\"id\":2}"));
		reader.start();
		await("the reader waits").until(() -> reader.getState() == Thread.State.TIMED_WAITING);
		Peer another = login("bob");

		another.says("{\"event\":\"other\"}");
		another.says("{\"event\":\"other\"}"); // would need a second waiting thread
		first.complete(null);
		reader.join(10_000);

		assertThat(reader.isAlive()).isFalse();
		assertThat(another.closes()).containsExactly("1013 Too much to do");
		assertThat(peer.closes()).isEmpty();
	}

	// P2-N5, P2-N4
	@Test
	void broadcastsGoToAllOthersInOrder() {
		this.dispatcher.handlers.put("chat.send", (event) -> {
			event.connection().broadcast("chat.message", event.connection().client().orElseThrow());
			event.connection().emit("chat.message.sent", event.payload().data(String.class));
			return null;
		});
		Peer ann = login("ann");
		Peer bob = login("bob");

		ann.says("{\"event\":\"chat.send\",\"data\":\"Hi\"}");

		assertThat(bob.heard()).containsExactly("{\"event\":\"chat.message\",\"data\":{\"username\":\"ann\"}}");
		assertThat(ann.heard()).containsExactly("{\"event\":\"chat.message.sent\",\"data\":\"Hi\"}");
	}

	// P2-N7/8
	@Test
	void recipientsAreFoundByIdAndClientAndNarrowed() {
		Peer ann = login("ann");
		Connection annsFirst = only();
		Peer annAgain = login("ann");
		Peer bob = login("bob");

		this.broadcaster.toClient("ann").emit("a");
		this.broadcaster.toClients(List.of("ann", "bob")).exceptConnections(List.of(annsFirst.id())).emit("b");
		this.broadcaster.toConnection(annsFirst.id()).emit("c", 1);
		this.broadcaster.toAll().exceptClient("ann").emit("d");
		this.broadcaster.toConnections(List.of("nobody")).emit("e");

		assertThat(ann.heard()).containsExactly("{\"event\":\"a\",\"data\":null}", "{\"event\":\"c\",\"data\":1}");
		assertThat(annAgain.heard()).containsExactly("{\"event\":\"a\",\"data\":null}",
				"{\"event\":\"b\",\"data\":null}");
		assertThat(bob.heard()).containsExactly("{\"event\":\"b\",\"data\":null}", "{\"event\":\"d\",\"data\":null}");
		assertThat(this.connections.find(annsFirst.id())).contains(annsFirst);
		assertThat(this.connections.ofClient("ann")).hasSize(2);
		assertThat(this.connections.disconnect("ann", "Bye")).isEqualTo(2);
		assertThat(ann.closes()).containsExactly("4503 Bye");
		assertThat(this.connections.count()).isEqualTo(1);
	}

	@Test
	void aPeerThatDoesNotReadIsClosed() {
		Peer slow = login("ann");
		Connection connection = only();
		slow.transport.networkTakesAll();

		connection.emit("one", "x".repeat(2000)); // alone it may be longer than the bound
		assertThat(slow.closes()).isEmpty();
		connection.emit("two");
		connection.emit("three");

		assertThat(slow.closes()).containsExactly("4413 Too slow to read");
		assertThat(slow.heard()).last().isEqualTo("(dropped)");
		assertThat(connection.isOpen()).isFalse();
		assertThat(this.dispatcher.published).last().isEqualTo("socket.close 4413");
	}

	@Test
	void aStalledPeerIsClosed() {
		Peer slow = login("ann");

		slow.listener.stalled();

		assertThat(slow.closes()).containsExactly("4413 Too slow to read");
	}

	// P2-S7/8
	@Test
	void errorAndCloseAreToldOnceAndNothingStays() {
		Peer peer = login("ann");
		Connection connection = only();
		connection.attributes().put("a", 1);
		this.dispatcher.onPublish = (event) -> this.dispatcher.published.add("listed " + this.connections.count());

		peer.listener.failed(new IOException("first"));
		peer.listener.failed(new IOException("second"));
		peer.listener.closed(1006, "");
		peer.listener.closed(1006, "");

		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.success", "socket.error",
				"listed 0", "socket.close 1006", "listed 0");
		assertThat(this.connections.isOnline("ann")).isFalse();
		assertThat(connection.isOpen()).isFalse();
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void theEndIsToldAfterTheMessageThatBroughtItAbout() {
		this.dispatcher.handlers.put("leave", (event) -> {
			event.connection().close(CloseCode.NORMAL, "");
			this.dispatcher.published.add("still handling");
			return null;
		});
		Peer peer = login("ann");

		peer.says("{\"event\":\"leave\"}");
		peer.says("{\"event\":\"leave\"}");

		assertThat(this.dispatcher.published).containsExactly("socket.open", "socket.auth.success", "socket.message",
				"still handling", "socket.close 1000");
	}

	@Test
	void whoNeverSaysAnythingIsNeverToldOf() {
		Peer peer = connect();

		this.broadcaster.toAll().emit("news");
		peer.listener.closed(1001, "");

		assertThat(this.dispatcher.published).isEmpty();
		assertThat(peer.heard()).isEmpty();
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void aMessageThatIsTooLargeIsToldAndCloses() {
		Peer peer = login("ann");

		peer.listener.tooLarge();

		assertThat(peer.heard()).singleElement().asString().contains("\"code\":\"too_large\"");
		assertThat(peer.closes()).containsExactly("1009 Message too large");
	}

	@Test
	void everybodyIsToldThatTheServerLeaves() {
		Peer ann = login("ann");
		Peer silent = connect();

		this.endpoint.stop();
		Peer late = connect();

		assertThat(this.endpoint.isAccepting()).isFalse();
		assertThat(List.of(ann, silent, late))
			.allSatisfy((peer) -> assertThat(peer.closes()).containsExactly("1001 Server is going away"));
	}

	// P2-N6
	@Test
	void applicationsCloseWithCodesOfTheirOwn() {
		Peer peer = login("ann");
		Connection connection = only();

		for (int code : new int[] { 999, 1001, 1006, 2999, 4000, 4099, 4400, 4503, 5000 }) {
			assertThatIllegalArgumentException().isThrownBy(() -> connection.close(code, ""));
		}
		connection.close(4600, "\u20ac".repeat(42));
		connection.close();

		assertThat(peer.closes()).containsExactly("4600 " + "\u20ac".repeat(41));
	}

	// P2-N1/2
	@Test
	void idsCannotBeGuessed() {
		login("ann");
		login("ann");

		assertThat(this.connections.all()).extracting(Connection::id)
			.doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(id).hasSize(22));
	}

	private static final class FixedHandshake implements Handshake {

		@Override
		public URI uri() {
			return URI.create("http://localhost/ratchet");
		}

		@Override
		public Optional<String> header(String name) {
			return Optional.empty();
		}

		@Override
		public List<String> headers(String name) {
			return List.of();
		}

		@Override
		public Optional<String> cookie(String name) {
			return Optional.empty();
		}

		@Override
		public Optional<String> queryParameter(String name) {
			return Optional.empty();
		}

		@Override
		public Optional<String> origin() {
			return Optional.empty();
		}

		@Override
		public Optional<Principal> principal() {
			return Optional.empty();
		}

		@Override
		public Optional<String> httpSessionId() {
			return Optional.empty();
		}

		@Override
		public Optional<Object> httpSessionAttribute(String name) {
			return Optional.empty();
		}

		@Override
		public Optional<String> subprotocol() {
			return Optional.empty();
		}

		@Override
		public InetSocketAddress remoteAddress() {
			return InetSocketAddress.createUnresolved("127.0.0.1", 5);
		}

		@Override
		public boolean isSecure() {
			return false;
		}

		@Override
		public Locale locale() {
			return Locale.ROOT;
		}

	}

}
