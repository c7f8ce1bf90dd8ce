package io.github.p2ratchet.integration;

import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever 20 peers send, nothing is left of it. */
@ForEachTransport
@Isolated("counts threads and memory of the whole virtual machine")
class FuzzTests {

	private static final int CONNECTIONS = 20;

	private static final int MESSAGES = 100_000;

	private static final int BATCH = 25;

	private static final long SEED = 20_260_101;

	private static final long MORE_HEAP = 32L * 1024 * 1024;

	private static TestServer server;

	@Parameter
	TestTransport transport;

	private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

	private final AtomicInteger replies = new AtomicInteger();

	@BeforeParameterizedClassInvocation
	static void startServer(TestTransport transport) {
		server = TestServer.start(transport, "server.tomcat.threads.max=16", "server.jetty.threads.max=16",
				"server.jetty.threads.min=16");
	}

	@AfterParameterizedClassInvocation
	static void stopServer() {
		server.close();
	}

	@Test
	@Timeout(120)
	@DisplayName("P2-S6, P2-P6: 100,000 random messages leave the server as it was")
	void nothingIsLeftBehind() throws Exception {
		fuzz(MESSAGES / 20, SEED - 1); // so that pools and caches are filled
		awaitNobody();
		Set<String> threads = threadNames();
		int threadCount = threadCount();
		long heap = usedHeap();

		int messages = (this.transport == TestTransport.TOMCAT) ? MESSAGES : MESSAGES / 5;
		fuzz(messages, SEED);

		awaitNobody();
		assertThat(this.unexpected).isEmpty();
		assertThat(this.replies).hasValueGreaterThan(messages / 2);
		try (EventClient client = EventClient.connect(server.url(), "ann-token")) {
			assertThat(client.request("echo", "\"fine\"").path("data").asString()).isEqualTo("fine");
		}
		awaitNobody();
		await("threads to end").atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(threadCount()).isLessThanOrEqualTo(threadCount + 2));
		assertThat(threads).containsAll(threadNames());
		await("heap to shrink").atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(usedHeap()).isLessThan(heap + MORE_HEAP));
	}

	private void fuzz(int messages, long seed) throws InterruptedException, ExecutionException {
		ExecutorService peers = Executors.newFixedThreadPool(CONNECTIONS, (task) -> new Thread(task, "fuzzing peer"));
		try {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				MessageMutator mutator = new MessageMutator(seed + i * 1000L);
				running.add(peers.submit(() -> send(mutator, messages / CONNECTIONS)));
			}
			for (Future<?> peer : running) {
				peer.get();
			}
		}
		finally {
			peers.shutdownNow();
		}
	}

	private void send(MessageMutator mutator, int messages) {
		EventClient client = EventClient.connect(server.url(), "ann-token");
		try {
			for (int sent = 0; sent < messages; sent += BATCH) {
				boolean open = sendBatch(client, mutator);
				if (!open || sent % (BATCH * 20) == 0) {
					client.close();
					client = EventClient.connect(server.url(), "ann-token");
				}
			}
		}
		finally {
			client.close();
		}
	}

	/**
	 * Send a batch and read what comes, up to the pong; false when the server has closed.
	 */
	private boolean sendBatch(EventClient client, MessageMutator mutator) {
		List<RawFrame> batch = new ArrayList<>();
		for (int i = 0; i < BATCH; i++) {
			batch.add(mutator.next());
		}
		try {
			batch.forEach(client.socket()::send);
			client.socket().sendPing("end of batch");
			return readToPong(client, batch);
		}
		catch (UncheckedIOException ex) {
			return false; // closed and gone before all was sent
		}
		catch (AssertionError ex) {
			if (ex.getCause() == null || batch.stream().noneMatch(FuzzTests::mayClose)) {
				throw ex;
			}
			return false; // what was sent after its close takes the close frame with it
		}
	}

	private static boolean mayClose(RawFrame frame) {
		boolean badText = frame.text().indexOf('\ufffd') >= 0;
		return badText || frame.text().contains("socket.auth.request");
	}

	private boolean readToPong(EventClient client, List<RawFrame> batch) {
		RawFrame frame = client.socket().awaitFrame();
		while (frame.opcode() == RawFrame.TEXT) {
			this.replies.incrementAndGet();
			if (frame.text().contains("\"incident\"")) {
				this.unexpected.add(frame + " after one of " + batch);
			}
			frame = client.socket().awaitFrame();
		}
		if (frame.opcode() == RawFrame.CLOSE && !Set.of(1007, 1009, 4501).contains(frame.closeCode())) {
			this.unexpected.add(frame + " after one of " + batch);
		}
		return frame.opcode() == RawFrame.PONG;
	}

	private static void awaitNobody() {
		await("no connection").atMost(Duration.ofSeconds(20)).until(() -> server.bean(Connections.class).count() == 0);
	}

	private static int threadCount() {
		return ManagementFactory.getThreadMXBean().getThreadCount();
	}

	/** Names without their numbers: those of pools go on counting. */
	private static Set<String> threadNames() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map((thread) -> thread.getName().replaceAll("\\d+", "N"))
			.filter((name) -> !name.startsWith("awaitility"))
			.filter((name) -> !name.startsWith("WebSocket background")) // while Tomcat
																		// has sockets
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
