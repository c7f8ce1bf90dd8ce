package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.ConnectionRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** How many connections a client has. */
class ClientLimitTests extends SessionFixture {

	private static final String TOO_MANY = "4503 Too many connections of this client";

	@BeforeEach
	void limit() {
		limitTo(2);
	}

	private void limitTo(int max) {
		this.connections = new ConnectionRegistry(max);
		this.endpoint = endpoint(true, 2);
	}

	@Test
	void theOldestIsClosedForAnother() {
		Peer first = login("ann");
		Peer second = login("ann");
		Peer bobs = login("bob");
		assertThat(first.closes()).isEmpty();

		Peer third = login("ann");

		assertThat(first.closes()).containsExactly(TOO_MANY);
		assertThat(second.closes()).isEmpty();
		assertThat(third.closes()).isEmpty();
		assertThat(bobs.closes()).isEmpty();
		assertThat(open()).isEqualTo(2);
	}

	@Test
	void whoComesBackIsTheNewest() {
		Peer first = login("ann");
		Peer second = login("ann");
		first.listener().closed(1000, "");
		Peer third = login("ann");
		assertThat(second.closes()).isEmpty();

		login("ann");

		assertThat(second.closes()).containsExactly(TOO_MANY);
		assertThat(third.closes()).isEmpty();
	}

	@Test
	void anonymousClientsAreEachAnother() {
		List<Peer> peers = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			peers.add(login(""));
		}

		assertThat(peers).allSatisfy((peer) -> assertThat(peer.closes()).isEmpty());
	}

	@Test
	void aVisitorWhoLogsInCountsFromThen() {
		Peer visitor = login("");
		Peer first = login("ann");
		Peer second = login("ann");

		visitor.says(ANN);

		assertThat(first.closes()).containsExactly(TOO_MANY);
		assertThat(second.closes()).isEmpty();
		assertThat(visitor.closes()).isEmpty();
	}

	@Test
	void aSessionCountsOnceWithASocketOrWithout() {
		Peer detached = begin();
		String secret = secret(detached);
		lose(detached);
		begin();
		assertThat(open()).isEqualTo(2);

		Peer resumed = resume(secret, 0, 1);

		assertThat(resumed.closes()).isEmpty();
		assertThat(open()).isEqualTo(2);
	}

	@Test
	void aSessionWithoutASocketMayBeTheOldest() {
		Peer detached = begin();
		String secret = secret(detached);
		lose(detached);
		begin();
		begin();
		runTasks();

		assertThat(this.connections.ofClient("ann")).hasSize(2);
		Peer late = resume(secret, 0, 1);
		this.queue.run();
		assertThat(late.closes()).containsExactly(TOO_MANY);
	}

	@Test
	void howeverManyComeAtOnceSoManyStay() throws InterruptedException {
		limitTo(10);
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			threads.add(new Thread(() -> {
				try {
					start.await(20, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				for (int j = 0; j < 50; j++) {
					login("ann");
				}
			}));
		}
		threads.forEach(Thread::start);
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}

		assertThat(open()).isEqualTo(10);
	}

	private long open() {
		return this.connections.ofClient("ann").stream().filter(Connection::isOpen).count();
	}

}
