package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Requests at a steady rate on connections of their own, by a thread of its own, while
 * something else is going on. Half a second after the other, so that it can be told when
 * answers were late.
 */
public final class EchoWatch {

	private static final double SLICE_SECONDS = 0.5;

	private final LoadClient client;

	private final int perSecond;

	private final List<Slice> slices = new ArrayList<>();

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private volatile boolean stopped;

	private EchoWatch(LoadClient client, int perSecond) {
		this.client = client;
		this.perSecond = perSecond;
	}

	/**
	 * Begin.
	 * @param client connections that nobody else uses until the end
	 * @param perSecond rate of requests
	 * @return what goes on until it is stopped
	 */
	public static EchoWatch start(LoadClient client, int perSecond) {
		EchoWatch watch = new EchoWatch(client, perSecond);
		Thread thread = new Thread(watch::run, "echoes");
		thread.setDaemon(true);
		thread.start();
		return watch;
	}

	private void run() {
		try {
			long next = 1;
			while (!this.stopped) {
				long begin = System.nanoTime();
				Outcome outcome = EchoLoad.paced(this.client, next, this.perSecond, SLICE_SECONDS);
				next += outcome.messages() + outcome.lost();
				this.slices.add(new Slice(begin, System.nanoTime(), outcome));
			}
			this.end.complete(null);
		}
		catch (IOException | RuntimeException ex) {
			this.end.completeExceptionally(ex);
		}
	}

	/**
	 * End it, and wait for the last answers.
	 * @throws IOException when requests could not be sent
	 */
	public void stop() throws IOException {
		this.stopped = true;
		try {
			this.end.join();
		}
		catch (CompletionException ex) {
			throw new IOException("Echoes failed", ex.getCause());
		}
	}

	/**
	 * Return what came of it in some time, once it is stopped.
	 * @param from when it begins, by the system's clock of nanoseconds
	 * @param to when it ends
	 * @return all requests that may have been on their way then
	 */
	public Outcome between(long from, long to) {
		return this.slices.stream()
			.filter((slice) -> slice.end - from > 0 && slice.begin - to < 0)
			.map(Slice::outcome)
			.reduce(new Outcome(0, 0, new Histogram(), 0, 0, 0, 0), Outcome::and);
	}

	private record Slice(long begin, long end, Outcome outcome) {
	}

}
