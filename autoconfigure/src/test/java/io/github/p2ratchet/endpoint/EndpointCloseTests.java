package io.github.p2ratchet.endpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.protocol.CloseCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How connections end, and that nothing of them stays. */
class EndpointCloseTests extends EndpointFixture {

	@Test
	void aPeerThatDoesNotReadIsClosed() {
		Peer slow = login("ann");
		Connection connection = only();
		slow.transport().networkTakesAll();

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

		slow.listener().stalled();

		assertThat(slow.closes()).containsExactly("4413 Too slow to read");
	}

	@Test
	void aPeerThatDoesNotTakeTheAnswerToItsGoodbyeIsCut() {
		Peer peer = login("ann");

		peer.listener().peerCloses(1000);
		this.nanos.addAndGet(Duration.ofSeconds(9).toNanos());
		this.endpoint.sweep();
		assertThat(peer.heard()).isEmpty();
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		this.endpoint.sweep();

		assertThat(peer.heard()).containsExactly("(cut)");
	}

	@Test
	@DisplayName("RT-4: a peer that does not answer the good-bye within ten seconds is cut")
	void aPeerThatDoesNotAnswerTheGoodbyeIsCut() {
		Peer peer = login("ann");
		peer.transport().closesAtOnce = false;

		only().close(4601, "enough");
		this.nanos.addAndGet(Duration.ofSeconds(9).toNanos());
		this.endpoint.sweep();
		assertThat(peer.closes()).containsExactly("4601 enough");
		assertThat(peer.heard()).isEmpty();
		this.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
		this.endpoint.sweep();

		assertThat(peer.heard()).containsExactly("(cut)");
	}

	@Test
	void aGoodbyeThatWasAnsweredLeavesNothing() {
		Peer peer = login("ann");

		peer.listener().peerCloses(1000);
		peer.listener().closed(1000, "");

		assertThat(this.endpoint.traces()).isZero();
	}

	// P2-S7/8
	@Test
	void errorAndCloseAreToldOnceAndNothingStays() {
		Peer peer = login("ann");
		Connection connection = only();
		connection.attributes().put("a", 1);
		this.dispatcher.onPublish = (event) -> this.dispatcher.published.add("listed " + this.connections.count());

		peer.listener().failed(new IOException("first"));
		peer.listener().failed(new IOException("second"));
		peer.listener().closed(1006, "");
		peer.listener().closed(1006, "");

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
		peer.listener().closed(1001, "");

		assertThat(this.dispatcher.published).isEmpty();
		assertThat(peer.heard()).isEmpty();
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void aMessageThatIsTooLargeIsToldAndCloses() {
		Peer peer = login("ann");

		peer.listener().tooLarge();

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

}
