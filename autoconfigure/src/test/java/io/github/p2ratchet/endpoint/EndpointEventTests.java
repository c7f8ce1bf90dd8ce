package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Events, their answers and what reaches whom. */
class EndpointEventTests extends EndpointFixture {

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
		peer.listener().binary(new byte[] { 1 });

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
	void whoAskedIsToldWhenTheAnswerCannotBeWrittenForWhateverReason() {
		Client broken = new Client() {

			@Override
			public String clientId() {
				return "broken";
			}

			@Override
			public Object publicData() {
				throw new IllegalStateException("secret");
			}

		};
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.dispatcher.handlers.put("now", (event) -> broken);
		this.dispatcher.handlers.put("later", (event) -> later);
		Peer peer = login("ann");

		peer.says("{\"event\":\"now\",\"id\":1}");
		peer.says("{\"event\":\"later\",\"id\":2}");
		later.complete(broken);

		assertThat(peer.heard()).hasSize(2).noneMatch((frame) -> frame.contains("secret"));
		assertThat(peer.heard().get(0)).startsWith("{\"ack\":1,\"error\":{\"code\":\"internal\"");
		assertThat(peer.heard().get(1)).startsWith("{\"ack\":2,\"error\":{\"code\":\"internal\"");
	}

	@Test
	void whatNobodyExpectedEndsNeitherTheConnectionNorTheContainersThread() {
		this.dispatcher.handlers.put("breaks", (event) -> {
			throw new IllegalStateException("secret");
		});
		this.dispatcher.handlers.put("echo", (event) -> "still here");
		Peer peer = login("ann");

		peer.says("{\"event\":\"breaks\"}");
		peer.says("{\"event\":\"echo\",\"id\":1}");

		assertThat(peer.heard().get(0)).contains("socket.error", "\"code\":\"internal\"").doesNotContain("secret");
		assertThat(peer.heard().get(1)).isEqualTo("{\"ack\":1,\"data\":\"still here\"}");
	}

	@Test
	void repliesOfAMessageLeaveWhenItHasBeenHandledAndLaterOnesAtOnce() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.dispatcher.handlers.put("now", (event) -> 1);
		this.dispatcher.handlers.put("later", (event) -> later);
		Peer peer = login("ann");
		int before = peer.transport().flushes();

		peer.says("{\"event\":\"now\",\"id\":1}");
		peer.says("{\"event\":\"later\",\"id\":2}");
		peer.says("{\"event\":\"now\",\"id\":3}");
		assertThat(peer.transport().flushes()).isEqualTo(before);
		later.complete(2);

		assertThat(peer.transport().flushes()).isEqualTo(before + 1);
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

	// P2-N1/2
	@Test
	void idsCannotBeGuessed() {
		login("ann");
		login("ann");

		assertThat(this.connections.all()).extracting(Connection::id)
			.doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(id).hasSize(22));
	}

}
