package io.github.p2ratchet.endpoint;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.github.p2ratchet.protocol.CloseCode;

import static org.assertj.core.api.Assertions.assertThat;

/** What may wait in a queue that nobody drains. */
class QueueBoundTests extends EndpointFixture {

	private static final int MAX_BYTES = 1000;

	/** A ping, an end, and the answer to the peer's. */
	private static final int MOST_PER_CONNECTION = 3;

	private final ManualQueue queue = new ManualQueue(MAX_BYTES);

	@Test
	void aConnectionHasOnePingAndOneEnd() {
		Peer peer = login();

		for (int i = 0; i < 1000; i++) {
			this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
			peer.listener().received();
			this.endpoint.sweep();
		}
		assertThat(this.queue.waiting()).as("pings").isEqualTo(1);
		this.queue.afterAll(() -> {
		});
		for (int i = 0; i < 1000; i++) {
			connection(peer).close(CloseCode.NORMAL, "");
			peer.listener().stalled();
			this.endpoint.stop();
		}

		assertThat(this.queue.waiting()).isEqualTo(MOST_PER_CONNECTION);
	}

	@Test
	void aPingGoesOutAgainOnceTheLastOneHas() {
		Peer peer = login();
		for (int i = 0; i < 2; i++) {
			this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(30));
			peer.listener().received();
			this.endpoint.sweep();
			this.queue.run();
		}

		assertThat(peer.heard()).containsExactly("(ping)", "(ping)");
	}

	@Test
	void greetingsAreLimitedAsAllThatIsSent() {
		Peer peer = login();

		for (int i = 0; i < 1000; i++) {
			peer.says(ANN);
		}

		assertThat(this.queue.waiting()).isLessThan(MAX_BYTES / 20);
		this.queue.run();
		assertThat(peer.closes()).containsExactly("4413 Too slow to read");
	}

	@Test
	void nothingWaitsForWhoIsGone() {
		Peer peer = login();

		peer.listener().failed(new IOException("gone"));
		peer.listener().closed(1006, "");
		for (int i = 0; i < 1000; i++) {
			this.broadcaster.toAll().emit("news");
			peer.says(ANN);
			peer.listener().stalled();
		}

		assertThat(this.queue.waiting()).isZero();
	}

	private Peer login() {
		Peer peer = connectTo(this.queue, true);
		peer.says(ANN);
		this.queue.run();
		peer.transport().forget();
		return peer;
	}

	private static EventConnection connection(Peer peer) {
		return ((Inbound) peer.listener()).session().connection();
	}

}
