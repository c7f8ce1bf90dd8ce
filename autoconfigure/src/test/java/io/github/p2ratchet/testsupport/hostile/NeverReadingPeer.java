package io.github.p2ratchet.testsupport.hostile;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ProtocolSubject;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.UpgradeRequest;

/**
 * A peer that never reads while broadcasts go on, among others that do. These have to
 * receive all of them; the peer has to be given up.
 */
public final class NeverReadingPeer {

	private static final int READERS = 3;

	/** Broadcasts by which the slowest of the others may be behind. */
	private static final int LAG = 4;

	private static final int SMALL_BUFFER = 4096;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final ProtocolSubject subject;

	private final String largeData;

	private final Semaphore mayBeSent = new Semaphore(READERS * LAG);

	/**
	 * Create a peer.
	 * @param subject a server that sends nothing but broadcasts of its sample event
	 * @param largeData data for the sample event, as JSON, as long as the server takes it
	 */
	public NeverReadingPeer(ProtocolSubject subject, String largeData) {
		this.subject = subject;
		this.largeData = largeData;
	}

	/**
	 * Let broadcasts go on.
	 * @param count how many; together they have to be more than the server and the
	 * systems' buffers keep for the peer
	 * @param halfway to be called when half of them are sent
	 * @return what became of it all
	 */
	public Outcome run(int count, Runnable halfway) {
		List<EventClient> readers = Stream.generate(() -> client(UpgradeRequest.to(this.subject.url())))
			.limit(READERS)
			.toList();
		try (EventClient never = client(UpgradeRequest.to(this.subject.url()).receiveBuffer(SMALL_BUFFER));
				EventClient sender = client(UpgradeRequest.to(this.subject.url()))) {
			List<CompletableFuture<Void>> reading = readers.stream()
				.map((reader) -> CompletableFuture.runAsync(() -> receive(reader, count), NeverReadingPeer::start))
				.toList();
			Duration slowest = send(sender, count / 2);
			halfway.run();
			Duration slowestLater = send(sender, count - count / 2);
			reading.forEach((each) -> each.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
			return outcome(never, (slowest.compareTo(slowestLater) > 0) ? slowest : slowestLater);
		}
		finally {
			readers.forEach(EventClient::close);
		}
	}

	private EventClient client(UpgradeRequest request) {
		EventClient client = new EventClient(request.patience(PATIENCE).open());
		client.authenticate(this.subject.tokens().valid());
		return client;
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "reading-peer");
		thread.setDaemon(true);
		thread.start();
	}

	private void receive(EventClient reader, int count) {
		String broadcast = "{\"event\":\"" + this.subject.sample().broadcast().orElseThrow() + "\"";
		for (int i = 0; i < count; i++) {
			String message = reader.socket().awaitText();
			if (!message.startsWith(broadcast)) {
				throw new AssertionError("Not the broadcast but " + message.substring(0, 100));
			}
			this.mayBeSent.release();
		}
	}

	private Duration send(EventClient sender, int count) {
		long slowest = 0;
		for (int i = 0; i < count; i++) {
			awaitReaders();
			long start = System.nanoTime();
			sender.ask(this.subject.sample().event(), this.largeData);
			sender.socket().awaitText();
			slowest = Math.max(slowest, System.nanoTime() - start);
		}
		return Duration.ofNanos(slowest);
	}

	private void awaitReaders() {
		try {
			if (!this.mayBeSent.tryAcquire(READERS, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("Who reads does not receive what is broadcast");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Read at last, what there is. */
	private static Outcome outcome(EventClient never, Duration slowest) {
		int received = 0;
		try {
			RawFrame frame = never.awaitFrame();
			while (frame.opcode() != RawFrame.CLOSE) {
				received += frame.fin() ? 1 : 0;
				frame = never.awaitFrame();
			}
			return new Outcome(received, OptionalInt.of(frame.closeCode()), slowest);
		}
		catch (AssertionError ex) {
			if (ex.getCause() instanceof SocketTimeoutException) {
				throw new AssertionError("Who never reads is neither served nor given up", ex);
			}
			return new Outcome(received, OptionalInt.empty(), slowest);
		}
	}

	/**
	 * What became of it all.
	 *
	 * @param received broadcasts that were still there for the peer
	 * @param closeCode why it was given up, empty when it was cut off without a word
	 * @param slowestAnswer longest time in which the sender was answered
	 */
	public record Outcome(int received, OptionalInt closeCode, Duration slowestAnswer) {
	}

}
