package io.github.p2ratchet.transport.netty;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawConnection;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody who wants all connections there are. */
class FloodTests {

	private static final int WANTED = 10_000;

	private static final int PER_ADDRESS = 1024;

	private static final String FLOODING = "127.0.0.77";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final Queue<RawConnection> open = new ConcurrentLinkedQueue<>();

	private final AtomicInteger refused = new AtomicInteger();

	@Test
	@Timeout(120)
	void anAddressGetsItsShareAndOthersAreServed() throws InterruptedException {
		try (TestServer server = TestServer.start(TestTransport.OWN_PORT,
				"p2.ratchet.connections.max-per-address=" + PER_ADDRESS)) {
			ExecutorService threads = Executors.newFixedThreadPool(4);
			for (int i = 0; i < WANTED; i++) {
				threads.execute(() -> connect(server));
			}
			threads.shutdown();
			try (EventClient other = EventClient.connect(server.url(), "ann-token")) {
				assertThat(other.request("echo", "1").path("data").asInt()).isEqualTo(1);
			}
			assertThat(threads.awaitTermination(100, TimeUnit.SECONDS)).isTrue();

			assertThat(this.open).hasSize(PER_ADDRESS);
			assertThat(this.refused).hasValue(WANTED - PER_ADDRESS);
			this.open.forEach(RawConnection::close);
			await().atMost(PATIENCE).until(() -> server.bean(ConnectionLimits.class).connections() == 0);
			await().atMost(PATIENCE).until(() -> server.bean(NettyListener.class).openConnections() == 0);
		}
	}

	private void connect(TestServer server) {
		RawConnection connection = RawConnection.to(server.url(), FLOODING);
		connection.send(UpgradeRequest.to(server.url()).head());
		if (connection.awaitResponse(PATIENCE).status() == 101) {
			this.open.add(connection);
		}
		else {
			this.refused.incrementAndGet();
			connection.close();
		}
	}

}
