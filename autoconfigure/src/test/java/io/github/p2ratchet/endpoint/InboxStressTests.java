package io.github.p2ratchet.endpoint;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Reading pauses and goes on while threads hurry. */
@Timeout(60)
class InboxStressTests {

	private static final int MESSAGES = 20_000;

	private static final int MAX_QUEUED = 4;

	private final ExecutorService reader = Executors.newSingleThreadExecutor();

	private final ExecutorService handlers = Executors.newFixedThreadPool(3);

	private final AtomicInteger waiting = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	private final AtomicInteger pauses = new AtomicInteger();

	private final List<Integer> handled = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Void> done = new CompletableFuture<>();

	private final RecordingTransport transport = new RecordingTransport(new ManualQueue(1000), false);

	private final Inbox inbox = new Inbox(workers(MAX_QUEUED), this.transport,
			new PendingResults(workers(1), new Questions(null, null)));

	private boolean reading = true; // reading thread, as the rest

	private int read;

	@AfterEach
	void stop() {
		this.reader.shutdownNow();
		this.handlers.shutdownNow();
	}

	@RepeatedTest(5)
	void nothingIsLostAndNobodyStaysPaused() throws Exception {
		this.transport.onResume = () -> this.reader.execute(this::readOn);
		this.transport.onPause = () -> {
			this.reading = false;
			this.pauses.incrementAndGet();
		};

		this.reader.execute(this::read);
		this.done.get(30, TimeUnit.SECONDS);

		assertThat(this.handled).isEqualTo(IntStream.range(0, MESSAGES / 1000).map((i) -> i * 1000).boxed().toList());
		assertThat(this.most).as("with the one that is handled").hasValueLessThanOrEqualTo(MAX_QUEUED + 1);
		assertThat(this.pauses).hasPositiveValue();
	}

	private Workers workers(int maxQueued) {
		return new Workers(this.handlers, new Semaphore(1), maxQueued);
	}

	private void readOn() {
		this.reading = true;
		read();
	}

	private void read() {
		while (this.reading && this.read < MESSAGES) {
			int number = this.read++;
			this.most.accumulateAndGet(this.waiting.incrementAndGet(), Math::max);
			this.inbox.add(new ReadMessage(() -> handle(number)), false);
		}
	}

	private void handle(int number) {
		this.waiting.decrementAndGet();
		if (number % 1000 == 0) {
			this.handled.add(number);
		}
		if (number == MESSAGES - 1) {
			this.done.complete(null);
		}
	}

}
