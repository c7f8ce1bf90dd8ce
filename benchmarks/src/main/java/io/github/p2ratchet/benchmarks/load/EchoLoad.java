package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Requests at a steady rate, spread over all connections, each of which has at most one
 * on its way; one that falls due meanwhile waits, and its latency counts from when it
 * fell due.
 */
public final class EchoLoad implements LoadClient.Load {

	private final LoadClient client;

	private final long total;

	private final long intervalNanos;

	private final long start = System.nanoTime();

	private final Latencies latencies = new Latencies();

	private final Waiting[] waiting;

	private long due;

	private long lastId;

	private EchoLoad(LoadClient client, long firstId, int perSecond, long total) {
		this.client = client;
		this.lastId = firstId - 1;
		this.total = total;
		this.intervalNanos = 1_000_000_000L / perSecond;
		this.waiting = new Waiting[client.size()];
		for (int i = 0; i < this.waiting.length; i++) {
			this.waiting[i] = new Waiting();
		}
	}

	/**
	 * Send requests and wait for all answers.
	 * @param client connections to send on
	 * @param firstId id of the first request, above all that were sent before
	 * @param perSecond rate of requests
	 * @param total number of requests
	 * @return what came of it
	 * @throws IOException when an answer is missing or wrong
	 */
	public static Outcome run(LoadClient client, long firstId, int perSecond, long total) throws IOException {
		EchoLoad load = new EchoLoad(client, firstId, perSecond, total);
		client.run(load);
		return Outcome.of(load.latencies, System.nanoTime() - load.start);
	}

	@Override
	public boolean sendDue(long now) throws IOException {
		boolean sent = false;
		while (this.due < this.total && now - dueAt(this.due) >= 0) {
			int connection = (int) (this.due % this.waiting.length);
			Waiting turn = this.waiting[connection];
			turn.dueTimes.add(dueAt(this.due++));
			if (turn.id == 0) {
				sendNext(connection);
			}
			sent = true;
		}
		return sent;
	}

	private long dueAt(long request) {
		return this.start + request * this.intervalNanos;
	}

	private void sendNext(int connection) throws IOException {
		Waiting turn = this.waiting[connection];
		turn.id = ++this.lastId;
		String request = "{\"event\":\"draft.save\",\"id\":" + turn.id
				+ ",\"data\":{\"room\":\"lobby\",\"author\":\"ann\",\"text\":\"Shall we meet at the usual place at noon?\""
				+ ",\"revision\":" + (turn.id % 1000) + ",\"urgent\":false}}";
		this.client.send(connection, request.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void received(LoadConnection from, ByteBuffer payload) throws IOException {
		Waiting turn = this.waiting[from.index()];
		if (turn.id == 0 || Text.number(payload, "{\"ack\":") != turn.id) {
			throw new IOException("Expected an answer to " + turn.id + " on connection " + from.index());
		}
		this.latencies.add(System.nanoTime() - turn.dueTimes.remove());
		turn.id = 0;
		if (!turn.dueTimes.isEmpty()) {
			sendNext(from.index());
		}
	}

	@Override
	public boolean isDone() {
		return this.latencies.count() == this.total;
	}

	/** Requests of one connection: when they fell due, the first of them on its way. */
	private static final class Waiting {

		private final Queue<Long> dueTimes = new ArrayDeque<>();

		private long id;

	}

}
