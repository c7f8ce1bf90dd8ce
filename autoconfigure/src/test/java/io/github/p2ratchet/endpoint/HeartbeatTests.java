package io.github.p2ratchet.endpoint;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How peers that are gone without a word are noticed; the interval is 25 seconds. */
class HeartbeatTests extends EndpointFixture {

	@Test
	@DisplayName("RT-23: a silent peer is pinged, and closed with 4408 when it stays silent")
	void aSilentPeerIsPingedThenClosed() {
		Peer peer = login("ann");

		pass(24);
		assertThat(peer.heard()).isEmpty();
		pass(1);
		assertThat(peer.heard()).containsExactly("(ping)");
		pass(24);
		assertThat(peer.closes()).isEmpty();
		pass(1);

		assertThat(peer.closes()).containsExactly("4408 Silent too long");
		assertThat(this.dispatcher.published).last().isEqualTo("socket.close 4408");
	}

	@Test
	@DisplayName("RT-23: any sign of life counts")
	void anySignOfLifeCounts() {
		Peer peer = login("ann");

		for (int i = 0; i < 10; i++) {
			pass(20);
			peer.listener().received();
		}

		assertThat(peer.closes()).isEmpty();
	}

	@Test
	void aPeerThatIsOnlySentToIsPingedOncePerInterval() {
		Peer peer = login("ann");

		for (int i = 0; i < 49; i++) {
			pass(1);
			peer.transport().networkTakesAll();
			only().emit("news");
		}

		assertThat(peer.heard()).filteredOn("(ping)"::equals).hasSize(1);
		assertThat(peer.closes()).isEmpty();
	}

	@Test
	void aPeerThatIsOnlyHeardIsPingedTooSoThatItHearsSomething() {
		Peer peer = login("ann");

		for (int i = 0; i < 30; i++) {
			pass(1);
			peer.listener().received();
		}

		assertThat(peer.heard()).containsExactly("(ping)");
	}

	@Test
	void whileAMessageIsHandledNothingIsReadSoTheTimeDoesNotCount() {
		this.dispatcher.handlers.put("slow", (event) -> {
			pass(200);
			return null;
		});
		Peer peer = login("ann");

		peer.says("{\"event\":\"slow\"}");
		pass(24);

		assertThat(peer.closes()).isEmpty();
	}

	@Test
	void whoDoesNotCloseInTimeIsCut() {
		Peer peer = login("ann");
		peer.transport().closesAtOnce = false;

		only().close();
		pass(9);
		assertThat(peer.heard()).doesNotContain("(cut)");
		pass(2);

		assertThat(peer.heard()).contains("(cut)");
		peer.listener().closed(1006, "");
		assertThat(this.endpoint.traces()).isZero();
	}

	private void pass(int seconds) {
		for (int i = 0; i < seconds; i++) {
			this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
			this.endpoint.sweep();
		}
	}

}
