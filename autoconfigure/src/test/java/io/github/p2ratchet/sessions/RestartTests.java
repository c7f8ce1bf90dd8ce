package io.github.p2ratchet.sessions;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.testsupport.ClientMessage;
import io.github.p2ratchet.testsupport.ResumingClient;
import io.github.p2ratchet.testsupport.ResumingPeers;
import io.github.p2ratchet.testsupport.SessionApplication;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import io.github.p2ratchet.testsupport.faults.FaultProxy;
import io.github.p2ratchet.testsupport.faults.ProxiedConnection;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients lose with a server that is killed, and what they do not. */
class RestartTests {

	private final Queue<String> told = new ConcurrentLinkedQueue<>();

	private final ResumingClient client = new ResumingClient("ann", 10, new Told());

	@Test
	void afterARestartTheSessionIsAnotherAndWhatWaitedIsSent() {
		try (TestServer before = CountingServer.on(TestTransport.OWN_PORT);
				TestServer after = CountingServer.on(TestTransport.OWN_PORT);
				FaultProxy proxy = FaultProxy.to(before.port());
				ResumingPeers peers = new ResumingPeers(3)) {
			peers.connect(proxy.url(before.url()), this.client);
			await("a session", peers, this.client::isOpen);
			peers.execute(() -> this.client.emit("up", "1"));
			await("the first to arrive", peers, () -> received(before) == 1);
			before.bean(CountingServer.class).all().forEach(CountingServer.Tally::leaves);

			proxy.target(unused());
			proxy.connections().forEach(ProxiedConnection::reset);
			await("the loss to be noticed", peers, () -> !this.client.isOpen());
			peers.execute(() -> this.client.emit("up", "1"));
			proxy.target(after.port());
			await("another session", peers, () -> received(after) == 1);

			assertThat(this.told).containsSubsequence("opened", "reset", "opened").doesNotContain("resumed");
			assertThat(this.client.unconfirmed()).isEqualTo(1);
			after.bean(CountingServer.class).all().forEach(CountingServer.Tally::leaves);
			peers.requireNoProblem();
		}
	}

	/** A port where nobody is. */
	private static int unused() {
		try (FaultProxy closed = FaultProxy.to(1)) {
			return closed.port();
		}
	}

	private static int received(TestServer server) {
		return server.bean(CountingServer.class).of("ann").map(CountingServer.Tally::received).orElse(0);
	}

	private static void await(String what, ResumingPeers peers, BooleanSupplier condition) {
		Awaitility.await(what).until(() -> peers.ask(condition::getAsBoolean));
	}

	private final class Told implements SessionApplication {

		@Override
		public void event(String event, JsonNode data) {
			RestartTests.this.told.add(event);
		}

		@Override
		public void lost(ClientMessage message) {
			RestartTests.this.told.add("lost " + message.data());
		}

		@Override
		public void opened() {
			RestartTests.this.told.add("opened");
		}

		@Override
		public void resumed() {
			RestartTests.this.told.add("resumed");
		}

		@Override
		public void reset() {
			RestartTests.this.told.add("reset");
		}

		@Override
		public void diverged(String why) {
			RestartTests.this.told.add(why);
		}

	}

}
