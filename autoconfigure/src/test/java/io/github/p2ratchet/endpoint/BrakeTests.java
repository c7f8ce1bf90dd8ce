package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How those are read who send what comes to nothing. */
class BrakeTests extends EndpointFixture {

	private final ManualQueue queue = new ManualQueue(1_000_000);

	private final AtomicInteger pauses = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(strings = { "{\"event\":\"echo\"}", "{\"event\":\"echo\",\"volatile\":true}",
			"{\"event\":\"socket.ping\"}", "{\"event\":\"socket.secret\"}", "no JSON" })
	void whoSendsALotInVainIsReadSlowly(String message) {
		Peer peer = impatient(Rate.parse("1/1h"), "ann");
		peer.says("{\"event\":\"echo\"}");

		says(peer, message, Brake.MESSAGES - 1);
		assertThat(this.pauses).hasValue(0);
		says(peer, message, 2);
		assertThat(this.pauses).hasValue(1);
		Awaitility.await("reading goes on").until(() -> peer.transport().reading);
		says(peer, message, Brake.MESSAGES);

		assertThat(this.pauses).hasValue(2);
		Awaitility.await("reading goes on again").until(() -> peer.transport().reading);
		assertThat(peer.closes()).isEmpty();
	}

	@Test
	void soIsWhoHasNotLoggedIn() {
		this.endpoint = endpoint(true, 2);
		Peer stranger = counted(connectTo(this.queue, false));

		says(stranger, "{\"event\":\"unknown\"}", Brake.MESSAGES);

		assertThat(this.pauses).hasValue(1);
	}

	@Test
	void whoIsNotRefusedIsReadAtFullSpeed() {
		Peer peer = impatient(null, "ann");

		says(peer, "{\"event\":\"echo\"}", 10 * Brake.MESSAGES);

		assertThat(this.pauses).hasValue(0);
	}

	@Test
	void readersThatMayWaitDoSo() {
		limit(Rate.parse("1/1h"));
		Peer peer = login("ann");
		long begin = System.nanoTime();

		says(peer, "{\"event\":\"echo\"}", 1 + 3 * Brake.MESSAGES);

		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Brake.PAUSE.multipliedBy(3));
		assertThat(peer.closes()).isEmpty();
	}

	@Test
	void noMoreThreadsWaitThanMay() {
		limit(Rate.parse("1/1h"));
		Peer peer = login("ann");
		EventRates rates = ((EventConnection) only()).rates();
		Semaphore waiters = this.endpoint.workers().waiters();
		int all = waiters.drainPermits();

		says(peer, "{\"event\":\"echo\"}", 40_000);
		assertThat(rates.isPauseDue()).as("still due").isTrue();
		waiters.release(all);
		says(peer, "{\"event\":\"echo\"}", 1);

		assertThat(rates.isPauseDue()).isFalse();
		assertThat(waiters.availablePermits()).isEqualTo(all);
		assertThat(peer.closes()).isEmpty();
	}

	private Peer impatient(Rate rate, String name) {
		limit(rate);
		Peer peer = counted(connectTo(this.queue, false));
		peer.says("{\"event\":\"socket.auth.request\",\"data\":\"" + name + "\"}");
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
		return peer;
	}

	private Peer counted(Peer peer) {
		peer.transport().onPause = this.pauses::incrementAndGet;
		return peer;
	}

	private void limit(Rate rate) {
		this.rates = new EndpointSettings.Rates(rate, null, Map.of(), Duration.ofSeconds(10), null);
		this.endpoint = endpoint(true, 2);
		this.dispatcher.handlers.put("echo", (event) -> null);
		this.dispatcher.nonBlocking.add("echo");
	}

	private void says(Peer peer, String message, int times) {
		for (int i = 0; i < times; i++) {
			peer.says(message);
			this.queue.run();
			for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
				task.run();
			}
		}
	}

}
