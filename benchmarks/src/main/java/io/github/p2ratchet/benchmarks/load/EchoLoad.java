package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Requests that are answered to their senders, each connection having at most one on its
 * way. Either at a steady rate, where one that falls due meanwhile waits and its latency
 * counts from when it fell due; or each connection sends as soon as it was answered.
 */
public final class EchoLoad implements Load {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

	private final LoadClient client;

	private final Template request;

	private final Histogram latencies = new Histogram();

	private final Waiting[] waiting;

	private final long start = System.nanoTime();

	private long end;

	private final long intervalNanos;

	private final int endedBefore;

	private long due;

	private long lastId;

	private long doubled;

	private long outOfOrder;

	private long lastReceived = this.start;

	EchoLoad(LoadClient client, int connections, long firstId, int perSecond, double seconds) {
		this.client = client;
		this.request = client.dialect().echo();
		this.lastId = firstId - 1;
		this.intervalNanos = (perSecond > 0) ? TimeUnit.SECONDS.toNanos(1) / perSecond : 0;
		this.end = this.start + (long) (seconds * 1e9);
		this.endedBefore = client.ended();
		this.waiting = new Waiting[connections];
		for (int i = 0; i < this.waiting.length; i++) {
			this.waiting[i] = new Waiting();
		}
	}

	/**
	 * Send requests at a steady rate, spread evenly over all connections.
	 * @param client connections to send on
	 * @param firstId id of the first request, above all that were sent before
	 * @param perSecond rate of requests
	 * @param seconds how long
	 * @return what came of it
	 * @throws IOException when the system refuses
	 */
	public static Outcome paced(LoadClient client, long firstId, int perSecond, double seconds) throws IOException {
		return new EchoLoad(client, client.size(), firstId, perSecond, seconds).run();
	}

	/**
	 * Send requests at a steady rate, spread evenly over the first connections.
	 * @param client connections
	 * @param connections how many of them to send on
	 * @param firstId id of the first request, above all that were sent before
	 * @param perSecond rate of requests
	 * @param seconds how long
	 * @return what came of it
	 * @throws IOException when the system refuses
	 */
	public static Outcome paced(LoadClient client, int connections, long firstId, int perSecond, double seconds)
			throws IOException {
		return new EchoLoad(client, connections, firstId, perSecond, seconds).run();
	}

	/**
	 * Send the next request on a connection when the last is answered.
	 * @param client connections to send on
	 * @param firstId id of the first request, above all that were sent before
	 * @param seconds how long
	 * @return what came of it
	 * @throws IOException when the system refuses
	 */
	public static Outcome closedLoop(LoadClient client, long firstId, double seconds) throws IOException {
		return new EchoLoad(client, client.size(), firstId, 0, seconds).run();
	}

	private Outcome run() throws IOException {
		this.client.run(this);
		return outcome();
	}

	/** No more falls due. */
	void stop(long now) {
		this.end = Math.min(this.end, now);
	}

	/** What has never been answered is as late as it was waited for. */
	Outcome outcome() {
		long answered = this.latencies.count();
		long now = System.nanoTime();
		for (Waiting turn : this.waiting) {
			turn.dueTimes.forEach((dueTime) -> this.latencies.add(now - dueTime));
		}
		return new Outcome(answered, (this.lastReceived - this.start) / 1e9, this.latencies, this.due - answered,
				this.doubled, this.outOfOrder, this.client.ended() - this.endedBefore);
	}

	private boolean isPaced() {
		return this.intervalNanos > 0;
	}

	private long dueAt(long number) {
		return this.start + number * this.intervalNanos;
	}

	@Override
	public boolean sendDue(long now) {
		boolean sent = false;
		while (isPaced() ? isDue(now) : this.due < this.waiting.length) {
			enqueue((int) (this.due % this.waiting.length), dueAt(this.due));
			sent = true;
		}
		return sent;
	}

	private boolean isDue(long now) {
		long next = dueAt(this.due);
		return next - this.end < 0 && now - next >= 0;
	}

	private void enqueue(int connection, long dueTime) {
		this.due++;
		Waiting turn = this.waiting[connection];
		turn.dueTimes.add(dueTime);
		if (turn.id == 0) {
			send(connection, turn);
		}
	}

	private void send(int connection, Waiting turn) {
		turn.id = ++this.lastId;
		this.client.send(connection, this.request, turn.id, 0);
	}

	@Override
	public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
		Waiting turn = this.waiting[from.index()];
		long id = this.client.dialect().answer(bytes, start, end);
		if (id == Text.NONE || turn.id == 0 || id != turn.id) {
			if (id != Text.NONE || this.client.dialect().news(bytes, start, end) == Text.NONE) {
				note(id, turn);
			}
			return;
		}
		this.lastReceived = now;
		this.latencies.add(now - turn.dueTimes.remove());
		turn.lastAnswered = id;
		turn.id = 0;
		if (!turn.dueTimes.isEmpty()) {
			send(from.index(), turn);
		}
		else if (!isPaced() && now - this.end < 0) {
			enqueue(from.index(), now);
		}
	}

	private void note(long id, Waiting turn) {
		if (id != Text.NONE && id == turn.lastAnswered) {
			this.doubled++;
		}
		else {
			this.outOfOrder++;
		}
	}

	@Override
	public boolean isDone(long now) {
		boolean over = (isPaced() ? dueAt(this.due) : now) - this.end >= 0;
		return over && (this.latencies.count() == this.due || now - this.lastReceived > PATIENCE_NANOS);
	}

	/** Requests of one connection: when they fell due, the first of them on its way. */
	private static final class Waiting {

		private final Queue<Long> dueTimes = new ArrayDeque<>();

		private long id;

		private long lastAnswered;

	}

}
