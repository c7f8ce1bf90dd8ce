package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.p2ratchet.protocol.EventException;

import static org.assertj.core.api.Assertions.assertThat;

/** How messages are handled that come from a thread that must not wait. */
class InboxTests extends EndpointFixture {

	private static final int MAX_QUEUED = 4;

	private final ManualQueue queue = new ManualQueue(1_000_000);

	@BeforeEach
	void handlers() {
		this.endpoint = endpoint(true, MAX_QUEUED);
		this.dispatcher.handlers.put("slow",
				(event) -> this.dispatcher.published.add("slow " + event.payload().json()));
		this.dispatcher.handlers.put("quick",
				(event) -> this.dispatcher.published.add("quick " + event.payload().json()));
		this.dispatcher.nonBlocking.add("quick");
	}

	@Test
	void handlersRunOnTheExecutorInOrder() {
		Peer peer = loginImpatient();

		peer.says(event("slow", 1));
		peer.says(event("slow", 2));
		assertThat(this.dispatcher.published).isEmpty();
		assertThat(this.tasks).hasSize(1);
		runTasks();

		assertThat(this.dispatcher.published).containsExactly("socket.message", "slow 1", "socket.message", "slow 2");
	}

	@Test
	void nonBlockingHandlersRunOnTheReadingThread() {
		Peer peer = loginImpatient();

		peer.says(event("quick", 1));

		assertThat(this.dispatcher.published).containsExactly("socket.message", "quick 1");
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void nonBlockingHandlersOvertakeNothing() {
		Peer peer = loginImpatient();

		peer.says(event("slow", 1));
		peer.says(event("quick", 2));
		runTasks();

		assertThat(this.dispatcher.published).containsExactly("socket.message", "slow 1", "socket.message", "quick 2");
	}

	@Test
	void nonBlockingHandlersThatWaitAreToldOf() {
		Peer peer = loginImpatient();
		this.dispatcher.handlers.put("idle", (event) -> this.nanos.addAndGet(150_000_000));
		this.dispatcher.nonBlocking.add("idle");

		peer.says(event("quick", 1));
		peer.says(event("idle", 2));

		assertThat(this.endpoint.slowHandlers().hasTold("idle")).isTrue();
		assertThat(this.endpoint.slowHandlers().hasTold("quick")).isFalse();
	}

	@Test
	void beforeTheLoginNothingIsHandledOnTheReadingThread() {
		Peer peer = connectTo(this.queue, false);

		peer.says(ANN);
		peer.says(event("quick", 1));
		assertThat(this.dispatcher.published).isEmpty();
		runTasks();

		assertThat(this.dispatcher.published).endsWith("socket.message", "quick 1");
	}

	@Test
	void whatNothingHandlesIsRefusedAtOnce() {
		Peer peer = loginImpatient();

		peer.says("{\"event\":\"unknown\",\"id\":1}");
		peer.says("no JSON");
		this.queue.run();

		assertThat(this.tasks).isEmpty();
		assertThat(peer.heard()).hasSize(2).element(0).asString().contains("unknown_event");
	}

	@Test
	void readingPausesWhileTooMuchWaits() {
		Peer peer = loginImpatient();

		IntStream.rangeClosed(1, MAX_QUEUED - 1).forEach((i) -> peer.says(event("slow", i)));
		assertThat(peer.transport().reading).isTrue();
		peer.says(event("slow", MAX_QUEUED));
		assertThat(peer.transport().reading).isFalse();
		runTasks();

		assertThat(peer.transport().reading).isTrue();
		assertThat(this.dispatcher.published).filteredOn((entry) -> entry.startsWith("slow"))
			.containsExactly("slow 1", "slow 2", "slow 3", "slow 4");
	}

	@Test
	void unfinishedResultsHoldNoThreadAndWhatWaitsGoesOnWhenTheyAreThere() {
		CompletableFuture<Object> later = new CompletableFuture<>();
		this.dispatcher.handlers.put("later", (event) -> later);
		Peer peer = loginImpatient();

		IntStream.rangeClosed(1, MAX_QUEUED).forEach((i) -> peer.says(event("later", i)));
		runTasks();
		peer.says(event("slow", 1));
		peer.says(event("quick", 2));
		assertThat(this.tasks).as("nothing may run").isEmpty();
		assertThat(this.dispatcher.published).noneMatch("slow 1"::equals);
		later.completeExceptionally(new EventException("late", "Too late."));
		runTasks();

		assertThat(this.dispatcher.published).endsWith("slow 1", "socket.message", "quick 2");
	}

	@Test
	void whatWasReceivedIsHandledThoughThePeerHasLeft() {
		Peer peer = loginImpatient();

		peer.says(event("slow", 1));
		peer.listener().closed(1000, "");
		assertThat(this.connections.count()).isZero();
		assertThat(this.dispatcher.published).isEmpty();
		runTasks();

		assertThat(this.dispatcher.published).containsExactly("socket.message", "slow 1", "socket.close 1000");
		assertThat(this.endpoint.traces()).isZero();
	}

	@Test
	void aLoginThatIsDecidedAfterThePeerHasLeftListsNobody() {
		Peer peer = connectTo(this.queue, false);

		peer.says(ANN);
		peer.listener().closed(1006, "");
		runTasks();

		assertThat(this.connections.count()).isZero();
		assertThat(this.connections.isOnline("ann")).isFalse();
		assertThat(this.dispatcher.published).last().isEqualTo("socket.close 1006");
	}

	@Test
	void whatWaitsIsDroppedOnceTheServerHasClosed() {
		Peer peer = loginImpatient();

		peer.says(event("slow", 1));
		only().close();
		this.queue.run();
		runTasks();

		assertThat(this.dispatcher.published).containsExactly("socket.close 1000");
	}

	@Test
	void readingGoesOnWhenItIsNeitherHeldNorTooMuchWaits() {
		Peer peer = loginImpatient();
		Inbox inbox = inbox();
		IntStream.rangeClosed(1, MAX_QUEUED).forEach((i) -> peer.says(event("slow", i)));

		assertThat(inbox.hold(peer.transport())).isTrue();
		runTasks();
		assertThat(peer.transport().reading).as("held").isFalse();
		inbox.letGo();
		assertThat(peer.transport().reading).isTrue();

		assertThat(inbox.hold(peer.transport())).isTrue();
		assertThat(peer.transport().reading).as("held").isFalse();
		IntStream.rangeClosed(1, MAX_QUEUED).forEach((i) -> peer.says(event("slow", i)));
		inbox.letGo();
		assertThat(peer.transport().reading).as("too much waits").isFalse();
		runTasks();
		assertThat(peer.transport().reading).isTrue();
		assertThat(inbox.isPaused()).isFalse();
	}

	@Test
	void aSocketThatHasReplacedAnotherIsNotHeldWithIt() {
		Peer peer = loginImpatient();
		Inbox inbox = inbox();
		RecordingTransport another = new RecordingTransport(this.queue, false);
		inbox.hold(peer.transport());

		synchronized (inbox) {
			inbox.readsFrom(another);
		}
		assertThat(inbox.isPaused()).isFalse();
		assertThat(inbox.hold(peer.transport())).isFalse();
		inbox.letGo();

		assertThat(inbox.isPaused()).isFalse();
		assertThat(another.reading).isTrue();
	}

	@Test
	void theTransportAndTheExecutorAreCalledWithoutALock() {
		RecordingTransport transport = new RecordingTransport(this.queue, false);
		List<Boolean> locked = new ArrayList<>();
		AtomicReference<Inbox> inbox = new AtomicReference<>();
		transport.onPause = () -> locked.add(Thread.holdsLock(inbox.get()));
		transport.onResume = transport.onPause;
		inbox.set(inbox((task) -> {
			locked.add(Thread.holdsLock(inbox.get()));
			this.tasks.add(task);
		}, transport));

		inbox.get().add(new ReadMessage(() -> {
		}), false);
		assertThat(transport.reading).isFalse();
		runTasks();

		assertThat(transport.reading).isTrue();
		assertThat(locked).as("paused, submitted, resumed").containsExactly(false, false, false);
	}

	@Test
	void nobodyWaitsForAnExecutorThatTakesNothing() {
		RecordingTransport transport = new RecordingTransport(this.queue, false);
		Inbox inbox = inbox((task) -> {
			throw new RejectedExecutionException("full");
		}, transport);

		inbox.add(() -> {
		}, false);

		assertThat(inbox.isPaused()).isFalse();
		assertThat(transport.reading).isTrue();
	}

	private Inbox inbox(Executor executor, RecordingTransport transport) {
		Workers workers = new Workers(executor, new Semaphore(1), 1);
		return new Inbox(workers, transport, new PendingResults(workers, new Questions(this.endpoint, null)));
	}

	private Inbox inbox() {
		return ((EventConnection) only()).session().inbox();
	}

	private Peer loginImpatient() {
		Peer peer = connectTo(this.queue, false);
		peer.says(ANN);
		runTasks();
		this.queue.run();
		peer.transport().forget();
		this.dispatcher.published.clear();
		return peer;
	}

	private void runTasks() {
		Runnable task = this.tasks.poll();
		while (task != null) {
			task.run();
			task = this.tasks.poll();
		}
	}

	private static String event(String name, int data) {
		return "{\"event\":\"" + name + "\",\"data\":" + data + "}";
	}

}
