package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.CloseCode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent through a queue, and when. */
class BatchingQueueTests extends EndpointFixture {

	private static final int MAX_BYTES = 2000;

	private final ManualQueue queue = new ManualQueue(MAX_BYTES);

	@Test
	void aBroadcastIsOneEntryAndOneFlushPerConnection() {
		List<Peer> peers = loginAll("ann", "bob", "ann");
		int wakeUps = this.queue.wakeUps();

		this.broadcaster.toAll().emit("news", 1);
		this.broadcaster.toAll().emit("news", 2);
		this.broadcaster.toAll().emit("news", 3);
		assertThat(peers).allSatisfy((peer) -> assertThat(peer.heard()).isEmpty());
		this.queue.run();

		assertThat(this.queue.wakeUps() - wakeUps).isEqualTo(1);
		assertThat(peers).allSatisfy((peer) -> {
			assertThat(peer.heard()).containsExactly(news(1), news(2), news(3));
			assertThat(peer.transport().writes()).as("writes").isEqualTo(1);
			assertThat(peer.transport().flushes()).as("flushes").isEqualTo(1);
		});
	}

	@Test
	void whoIsLeftOutOfOneBroadcastGetsItsNeighbours() {
		List<Peer> peers = loginAll("ann", "bob");
		Connection ann = this.connections.ofClient("ann").iterator().next();

		this.broadcaster.toAll().emit("news", 1);
		ann.broadcast("news", 2);
		this.broadcaster.toAll().exceptClient("bob").emit("news", 3);
		this.broadcaster.toAll().emit("news", 4);
		this.queue.run();

		assertThat(peers.get(0).heard()).containsExactly(news(1), news(3), news(4));
		assertThat(peers.get(1).heard()).containsExactly(news(1), news(2), news(4));
		assertThat(peers.get(0).transport().flushes()).isEqualTo(1);
	}

	@Test
	void whatOneThreadSendsArrivesInThatOrder() {
		List<Peer> peers = loginAll("ann", "bob");
		Connection ann = this.connections.ofClient("ann").iterator().next();

		ann.emit("news", 1);
		ann.emit("news", 2);
		this.broadcaster.toAll().emit("news", 3);
		ann.emit("news", 4);
		this.broadcaster.toClient("ann").emit("news", 5);
		this.queue.run();

		assertThat(peers.get(0).heard()).containsExactly(news(1), news(2), news(3), news(4), news(5));
		assertThat(peers.get(1).heard()).containsExactly(news(3));
	}

	@Test
	void broadcastsAreWrittenAtOnceWhateverSomeoneGetsInBetween() {
		List<Peer> peers = loginAll("ann", "bob");
		Peer stranger = connectTo(this.queue, true);
		Connection ann = this.connections.ofClient("ann").iterator().next();
		stranger.says("{\"event\":\"ask\"}");

		this.broadcaster.toAll().emit("news", 1);
		ann.emit("news", 2);
		ann.broadcast("news", 3);
		stranger.says("{\"event\":\"ask\"}");
		ann.emit("news", 4);
		this.broadcaster.toAll().emit("news", 5);
		this.queue.run();

		assertThat(peers.get(0).heard()).containsExactly(news(1), news(2), news(4), news(5));
		assertThat(peers.get(1).heard()).containsExactly(news(1), news(3), news(5));
		assertThat(stranger.heard()).hasSize(2).allMatch((heard) -> heard.contains("not_authenticated"));
		assertThat(peers).allSatisfy((peer) -> assertThat(peer.transport().writes()).as("writes").isEqualTo(1));
	}

	@Test
	void theGreetingComesBeforeBroadcasts() {
		Peer peer = connectTo(this.queue, true);

		peer.says(ANN);
		this.broadcaster.toAll().emit("news", 1);
		this.queue.run();

		assertThat(peer.heard()).hasSize(2).element(0).asString().contains("socket.auth.success");
		assertThat(peer.heard()).last().isEqualTo(news(1));
	}

	@Test
	void whoWasNotGreetedWhenABroadcastCameIsLeftOut() {
		Peer peer = connectTo(this.queue, true);
		this.dispatcher.onPublish = (event) -> {
		};
		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"nobody\"}"); // listed
																				// from
																				// now on
		this.broadcaster.toAll().emit("news", 1);
		peer.says(ANN);
		this.queue.run();

		assertThat(peer.heard()).noneMatch(news(1)::equals).last().asString().contains("socket.auth.success");
	}

	@Test
	void aReplyIsWrittenByTheReaderWhenItOvertakesNothing() {
		Peer peer = loginAll("ann").get(0);
		this.dispatcher.handlers.put("ask", (event) -> 1);
		this.dispatcher.handlers.put("tell", (event) -> {
			event.connection().emit("news", 2);
			return 3;
		});
		this.queue.readerWrites = true;

		peer.says("{\"event\":\"ask\",\"id\":1}");
		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":1}");
		peer.says("{\"event\":\"tell\",\"id\":2}");
		assertThat(peer.heard()).hasSize(1);
		this.queue.run();

		assertThat(peer.heard()).containsExactly("{\"ack\":1,\"data\":1}", news(2), "{\"ack\":2,\"data\":3}");
	}

	@Test
	void whatWasSentBeforeACloseLeavesBeforeIt() {
		Peer peer = loginAll("ann").get(0);
		peer.transport().closesAtOnce = false;

		only().emit("news", 1);
		only().close(CloseCode.NORMAL, "Enough");
		this.broadcaster.toAll().emit("news", 2);
		this.queue.run();

		assertThat(peer.heard()).containsExactly(news(1));
		assertThat(peer.closes()).containsExactly("1000 Enough");
	}

	@Test
	void moreThanTheQueueHoldsClosesWhoWouldMissIt() {
		List<Peer> peers = loginAll("ann", "bob");

		this.broadcaster.toClient("ann").emit("news", "x".repeat(MAX_BYTES)); // alone
		this.broadcaster.toClient("bob").emit("news", 1);
		this.queue.run();
		this.broadcaster.toClient("ann").emit("news", 2);
		this.queue.run();

		assertThat(peers.get(1).closes()).containsExactly("4413 Too slow to read");
		assertThat(peers.get(0).closes()).isEmpty();
		assertThat(peers.get(0).heard()).hasSize(2).last().isEqualTo(news(2));
	}

	@Test
	void whoFailsToBeWrittenToHoldsUpNobody() {
		List<Peer> peers = loginAll("ann", "bob");
		peers.get(0).transport().onFlush = () -> {
			throw new IllegalStateException("broken transport");
		};

		this.broadcaster.toAll().emit("news", 1);
		this.queue.run();
		this.broadcaster.toAll().emit("news", 2);
		this.queue.run();

		assertThat(peers.get(1).heard()).containsExactly(news(1), news(2));
		assertThat(peers.get(1).transport().flushes()).isEqualTo(2);
	}

	@Test
	void whoMissesSomethingIsCut() {
		List<Peer> peers = loginAll("ann", "bob", "ann");
		peers.get(1).transport().onWrite = () -> {
			throw new OutOfMemoryError("no native memory, say");
		};

		this.broadcaster.toAll().emit("news", 1);
		this.queue.run();

		assertThat(peers.get(0).heard()).containsExactly(news(1));
		assertThat(peers.get(1).heard()).containsExactly("(cut)");
		assertThat(peers.get(2).heard()).containsExactly(news(1));
	}

	private List<Peer> loginAll(String... names) {
		List<Peer> peers = new ArrayList<>();
		for (String name : names) {
			Peer peer = connectTo(this.queue, true);
			peer.says("{\"event\":\"socket.auth.request\",\"data\":\"" + name + "\"}");
			peers.add(peer);
		}
		this.queue.run();
		peers.forEach((peer) -> peer.transport().forget());
		return peers;
	}

	private static String news(int number) {
		return "{\"event\":\"news\",\"data\":" + number + "}";
	}

}
