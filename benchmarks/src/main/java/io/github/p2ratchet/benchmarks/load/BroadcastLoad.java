package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Broadcasts at a steady rate: the first connection asks for each, all of them receive
 * it.
 */
public final class BroadcastLoad implements LoadClient.Load {

	private static final String TEXT = "The council has agreed to keep the library open on Sundays, beginning next month; volunteers wanted.";

	private final LoadClient client;

	private final long first;

	private final long total;

	private final long intervalNanos;

	private final long start = System.nanoTime();

	private final Latencies latencies = new Latencies();

	private final long[] expected;

	private long sent;

	private long answered;

	private BroadcastLoad(LoadClient client, long first, int perSecond, long total) {
		this.client = client;
		this.first = first;
		this.total = total;
		this.intervalNanos = 1_000_000_000L / perSecond;
		this.expected = new long[client.size()];
		Arrays.fill(this.expected, first);
	}

	/**
	 * Ask for broadcasts and wait for all deliveries.
	 * @param client connections that receive
	 * @param first number of the first broadcast, above all before
	 * @param perSecond rate of broadcasts
	 * @param total number of broadcasts
	 * @return what came of it
	 * @throws IOException when a delivery is missing, doubled or out of order
	 */
	public static Outcome run(LoadClient client, long first, int perSecond, long total) throws IOException {
		BroadcastLoad load = new BroadcastLoad(client, first, perSecond, total);
		client.run(load);
		return Outcome.of(load.latencies, System.nanoTime() - load.start);
	}

	@Override
	public boolean sendDue(long now) throws IOException {
		if (this.sent == this.total || now - dueAt(this.sent) < 0) {
			return false;
		}
		long number = this.first + this.sent++;
		this.client.send(0,
				("{\"event\":\"news.publish\",\"id\":" + number + ",\"data\":{\"number\":" + number
						+ ",\"title\":\"News from the town hall\",\"text\":\"" + TEXT + "\"}}")
					.getBytes(StandardCharsets.US_ASCII));
		return true;
	}

	private long dueAt(long broadcast) {
		return this.start + broadcast * this.intervalNanos;
	}

	@Override
	public void received(LoadConnection from, ByteBuffer payload) throws IOException {
		if (Text.startsWith(payload, "{\"ack\":")) {
			this.answered++;
			return;
		}
		long number = Text.number(payload, "{\"event\":\"news\",\"data\":{\"number\":");
		if (number != this.expected[from.index()]++) {
			throw new IOException("Broadcast " + number + " came out of turn on connection " + from.index());
		}
		this.latencies.add(System.nanoTime() - dueAt(number - this.first));
	}

	@Override
	public boolean isDone() {
		return this.answered == this.total && this.latencies.count() == this.total * this.expected.length;
	}

}
