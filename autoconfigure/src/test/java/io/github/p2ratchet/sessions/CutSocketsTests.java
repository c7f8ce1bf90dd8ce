package io.github.p2ratchet.sessions;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.testsupport.ResumingPeers;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.faults.FaultProxy;
import io.github.p2ratchet.testsupport.faults.RandomCuts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbered messages both ways while sockets are cut at random: each comes once and in
 * order, on each of our own sockets. How much is done is set by system properties, so
 * that the same can be run for as long as anybody likes.
 */
@ParameterizedClass
@EnumSource(names = { "TOMCAT", "JETTY", "OWN_PORT" })
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CutSocketsTests {

	private static final int MESSAGES = Integer.getInteger("p2.ratchet.test.messages", 20_000);

	private static final int CUTS = Integer.getInteger("p2.ratchet.test.cuts", 200);

	private static final Duration SHORTEST = Duration.ofMillis(Integer.getInteger("p2.ratchet.test.shortest", 5));

	private static final Duration LONGEST = Duration.ofMillis(Integer.getInteger("p2.ratchet.test.longest", 50));

	private static final Duration SHORTEST_OF_MANY = Duration
		.ofMillis(Integer.getInteger("p2.ratchet.test.shortest-of-many", 200));

	private static final Duration LONGEST_OF_MANY = Duration
		.ofMillis(Integer.getInteger("p2.ratchet.test.longest-of-many", 2000));

	private static final int CLIENTS = Integer.getInteger("p2.ratchet.test.clients", 200);

	private static final int ROUNDS = Integer.getInteger("p2.ratchet.test.rounds", 20);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int MAX_UNCONFIRMED = 500; // half of what the server keeps

	private static final int PAUSE = 5; // between messages, in milliseconds

	private final Queue<String> problems = new ConcurrentLinkedQueue<>();

	private final TestTransport transport;

	CutSocketsTests(TestTransport transport) {
		this.transport = transport;
	}

	@Test
	void oneClientAndTheServerLoseNothingToEachOther(TestReporter reporter) {
		long begin = System.nanoTime();
		RandomCuts cuts = new RandomCuts(this.transport.ordinal(), SHORTEST, LONGEST);
		CountingClient client = new CountingClient("ann", this.problems);
		int[] sent = new int[1];
		try (TestServer server = CountingServer.on(this.transport);
				FaultProxy proxy = cuts.proxyTo(server.port());
				ResumingPeers peers = new ResumingPeers(1)) {
			CountingServer counting = server.bean(CountingServer.class);
			counting.tell(this.problems);
			peers.connect(proxy.url(server.url()), client.protocol());
			await("the client to be known", peers, () -> client.protocol().isOpen() && counting.all().size() == 1);
			cuts.begin();

			peers.every(PAUSE, () -> {
				int due = (int) Math.min(MESSAGES, (long) MESSAGES * (cuts.cuts() + 1) / CUTS);
				while (client.sent() < due && client.protocol().unconfirmed() < MAX_UNCONFIRMED) {
					client.emit();
				}
				while (sent[0] < due && sent[0] < client.received("down") + MAX_UNCONFIRMED) {
					counting.of("ann").orElseThrow().connection().emit("down", ++sent[0]);
				}
			});
			await("enough cuts", peers, () -> cuts.cuts() >= CUTS);
			cuts.stop();
			await("all to arrive", peers, () -> client.received("down") == MESSAGES
					&& counting.of("ann").orElseThrow().received() == MESSAGES && client.protocol().unconfirmed() >= 0);

			counting.all().forEach(CountingServer.Tally::leaves);
		}
		reporter.publishEntry(this.transport + ", one client",
				MESSAGES + " messages each way, " + cuts.cuts() + " cuts, " + client.resumes() + " resumes, "
						+ TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
		assertThat(client.resumes()).as("resumes").isGreaterThan(CUTS / 4);
	}

	@Test
	void manyClientsWithRoomsQuestionsAndAnswersLoseNothing(TestReporter reporter) {
		long begin = System.nanoTime();
		RandomCuts cuts = new RandomCuts(this.transport.ordinal(), SHORTEST_OF_MANY, LONGEST_OF_MANY);
		List<CountingClient> clients = new ArrayList<>();
		try (TestServer server = CountingServer.on(this.transport);
				FaultProxy proxy = cuts.proxyTo(server.port());
				ResumingPeers peers = new ResumingPeers(2)) {
			CountingServer counting = server.bean(CountingServer.class);
			counting.tell(this.problems);
			Broadcaster broadcaster = server.bean(Broadcaster.class);
			for (int i = 0; i < CLIENTS; i++) {
				CountingClient client = new CountingClient("client-" + i, this.problems);
				clients.add(client);
				peers.connect(proxy.url(server.url()), client.protocol());
			}
			await("all clients to be known", peers, () -> counting.all().size() == CLIENTS
					&& clients.stream().allMatch((client) -> client.protocol().isOpen()));
			cuts.begin();

			int[] round = new int[1];
			peers.every(20 * PAUSE, () -> {
				if (round[0] < ROUNDS) {
					play(++round[0], clients, counting, broadcaster);
				}
			});
			await("all to be sent", peers, () -> round[0] == ROUNDS);
			cuts.stop();
			await("all to arrive", peers, () -> clients.stream()
				.allMatch((client) -> client.received("news") == ROUNDS && client.received("question") == ROUNDS
						&& client.isAnswered() && counting.of(client.name()).orElseThrow().received() == client.sent()
						&& client.protocol().unconfirmed() >= 0));

			counting.all().forEach(CountingServer.Tally::leaves);
		}
		int resumes = clients.stream().mapToInt(CountingClient::resumes).sum();
		reporter.publishEntry(this.transport + ", " + CLIENTS + " clients",
				CLIENTS * ROUNDS * 3 + " messages up, " + CLIENTS * ROUNDS * 3 + " down, " + cuts.cuts() + " cuts, "
						+ resumes + " resumes, " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms");
		assertThat(resumes).as("resumes").isGreaterThan(CLIENTS / 2);
	}

	private void play(int round, List<CountingClient> clients, CountingServer counting, Broadcaster broadcaster) {
		for (CountingClient client : clients) {
			client.emit();
			client.ask();
			counting.of(client.name())
				.orElseThrow()
				.connection()
				.request("question", round, Integer.class)
				.whenComplete((answer, problem) -> {
					if (problem != null || answer != 2 * round) {
						this.problems.add(client.name() + " was asked " + round + ": " + answer + ", " + problem);
					}
				});
		}
		for (int i = 0; i < 10; i++) {
			broadcaster.toRoom("room-" + i).emit("news", round);
		}
	}

	private void await(String what, ResumingPeers peers, BooleanSupplier condition) {
		Awaitility.await(what)
			.atMost(PATIENCE.plus(LONGEST.multipliedBy(CUTS)))
			.until(() -> !this.problems.isEmpty() || peers.ask(condition::getAsBoolean));
		peers.requireNoProblem();
		assertThat(this.problems.stream().limit(10)).as(what).isEmpty();
	}

}
