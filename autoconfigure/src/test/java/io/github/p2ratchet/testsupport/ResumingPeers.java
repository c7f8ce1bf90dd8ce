package io.github.p2ratchet.testsupport;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Clients whose sessions resume, on real sockets: each opens another as soon as it has
 * none, until it is closed. One thread drives all of them.
 */
public final class ResumingPeers implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 30;

	private static final int MAX_WAIT = 10; // before another attempt to connect, in
											// milliseconds

	private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "resuming-peers");
		thread.setDaemon(true);
		return thread;
	});

	private final HttpClient http = HttpClient.newBuilder().executor(this.loop).build();

	private final Random random;

	private final Set<Throwable> problems = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Create none yet.
	 * @param seed of how long they wait
	 */
	public ResumingPeers(long seed) {
		this.random = new Random(seed);
		this.loop.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
	}

	private final Set<ResumingPeer> peers = ConcurrentHashMap.newKeySet();

	/**
	 * Have a client connect for as long as it wants.
	 * @param url where to
	 * @param client used by the thread of this only, see {@link #execute}
	 */
	public void connect(URI url, ResumingClient client) {
		ResumingPeer peer = new ResumingPeer(this, url, client);
		this.peers.add(peer);
		execute(peer::dial);
	}

	private void tick() {
		long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
		this.peers.forEach((peer) -> guarded(() -> peer.tick(now)));
	}

	/**
	 * Do something on the thread of the clients.
	 * @param task must not wait
	 */
	public void execute(Runnable task) {
		this.loop.execute(() -> guarded(task));
	}

	/**
	 * Do something on the thread of the clients again and again.
	 * @param millis time between
	 * @param task must not wait
	 */
	public void every(int millis, Runnable task) {
		this.loop.scheduleWithFixedDelay(() -> guarded(task), 0, millis, TimeUnit.MILLISECONDS);
	}

	void later(Runnable task) {
		if (!this.closed) {
			this.loop.schedule(() -> guarded(task), this.random.nextInt(MAX_WAIT), TimeUnit.MILLISECONDS);
		}
	}

	void inSeconds(int seconds, Runnable task) {
		if (!this.closed) {
			this.loop.schedule(() -> guarded(task), seconds, TimeUnit.SECONDS);
		}
	}

	/**
	 * Ask something on the thread of the clients.
	 * @param <T> type of the answer
	 * @param question must not wait
	 * @return the answer
	 */
	public <T> T ask(Supplier<T> question) {
		try {
			return this.loop.submit(question::get).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void guarded(Runnable task) {
		try {
			task.run();
		}
		catch (RuntimeException | Error ex) {
			problem(ex);
		}
	}

	void problem(Throwable problem) {
		this.problems.add(problem);
	}

	/** Throws what went wrong on the thread of the clients, if anything did. */
	public void requireNoProblem() {
		this.problems.stream().findFirst().ifPresent((problem) -> {
			throw new AssertionError(this.problems.size() + " problems, the first: " + problem, problem);
		});
	}

	boolean isClosed() {
		return this.closed;
	}

	HttpClient http() {
		return this.http;
	}

	ScheduledExecutorService loop() {
		return this.loop;
	}

	/** Cut all, and wait until nothing is done any more. */
	@Override
	public void close() {
		this.closed = true;
		ask(() -> {
			this.peers.forEach(ResumingPeer::abort);
			return true;
		});
		this.loop.shutdownNow();
	}

}
