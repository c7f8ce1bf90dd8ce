package io.github.p2ratchet.integration;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import com.sun.management.UnixOperatingSystemMXBean;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.guard.ConnectionLimits;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.hostile.AbortingPeers;
import io.github.p2ratchet.testsupport.hostile.NeverReadingPeer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Peers that mean no good leave nothing behind and trouble nobody. */
@ForEachTransport
@Isolated("counts files and memory of the whole virtual machine")
class HostilePeersTests {

	private static final int ABORTS = 440;

	private static final int BROADCASTS = 600;

	private static final int FRAME_BYTES = 48 * 1024;

	private static final long MORE_HEAP = 8L * 1024 * 1024;

	private static final int MORE_FILES = 5;

	private final TestServer server;

	HostilePeersTests(TestTransport transport) {
		this.server = TestServer.sharedForBroadcasts(transport);
	}

	@Test
	void whoVanishesLeavesNothingBehind() {
		AbortingPeers peers = new AbortingPeers(this.server.url(), "ann-token");
		peers.run(ABORTS / 10); // so that pools are filled
		awaitNobody(this.server);
		long files = openFiles();

		peers.run(ABORTS);

		awaitNobody(this.server);
		await("sockets to be closed").atMost(Duration.ofSeconds(20)).until(() -> openFiles() <= files + MORE_FILES);
	}

	@Test
	@Timeout(120)
	void whoNeverReadsIsGivenUpAndTroublesNobody() {
		Assumptions.assumeFalse(this.server.transport().waitsForPeers());
		try (TestServer unlimited = TestServer.start(this.server.transport())) {
			whoNeverReadsIsGivenUpAndTroublesNobody(unlimited);
		}
	}

	private static void whoNeverReadsIsGivenUpAndTroublesNobody(TestServer unlimited) {
		NeverReadingPeer peer = new NeverReadingPeer(unlimited.subject(),
				"{\"text\":\"" + "x".repeat(FRAME_BYTES) + "\"}");
		long[] halfway = new long[1];

		NeverReadingPeer.Outcome outcome = peer.run(BROADCASTS, () -> halfway[0] = usedHeap());

		assertThat(outcome.received()).as("broadcasts kept for who never reads").isLessThan(BROADCASTS);
		assertThat(outcome.closeCode().orElse(4413)).as("close code").isEqualTo(4413);
		assertThat(outcome.slowestAnswer()).as("time in which others are served").isLessThan(Duration.ofSeconds(5));
		awaitNobody(unlimited);
		assertThat(usedHeap()).as("used heap").isLessThan(halfway[0] + MORE_HEAP);
	}

	private static void awaitNobody(TestServer server) {
		await("no connection").atMost(Duration.ofSeconds(20)).until(() -> server.bean(Connections.class).count() == 0);
		await("no place kept").atMost(Duration.ofSeconds(20))
			.until(() -> server.bean(ConnectionLimits.class).connections() == 0);
	}

	private static long openFiles() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getOpenFileDescriptorCount() : 0;
	}

	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
