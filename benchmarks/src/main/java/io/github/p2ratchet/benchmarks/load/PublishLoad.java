package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Broadcasts at a steady rate, to all connections or to rooms in turns. The first
 * connection of a room asks for each of its broadcasts, all of the room receive it.
 */
public final class PublishLoad implements Load {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

	private static final long OVERTIME_NANOS = TimeUnit.SECONDS.toNanos(20);

	private final LoadClient client;

	private final Plan plan;

	private final Template request;

	private final Histogram latencies = new Histogram();

	private final Receipts receipts;

	private final long start = System.nanoTime();

	private final double intervalNanos;

	private final long total;

	private final int endedBefore;

	private long sent;

	private long lastReceived = this.start;

	private PublishLoad(LoadClient client, Plan plan) {
		this.client = client;
		this.plan = plan;
		this.request = (plan.rooms > 0) ? client.dialect().publishToRoom() : client.dialect().publish(plan.text());
		this.receipts = new Receipts(plan.recipients, plan.first);
		this.intervalNanos = 1e9 / plan.perSecond;
		this.total = plan.total();
		this.endedBefore = client.ended();
	}

	/**
	 * Ask for broadcasts and wait for all deliveries.
	 * @param client connections that receive
	 * @param plan how much
	 * @return what came of it
	 * @throws IOException when the system refuses
	 */
	public static Outcome run(LoadClient client, Plan plan) throws IOException {
		PublishLoad load = new PublishLoad(client, plan);
		client.run(load);
		return load.outcome();
	}

	/** What has never come is as late as it was waited for. */
	private Outcome outcome() {
		long now = System.nanoTime();
		this.receipts.forEachMissing(this.plan.next(),
				(connection, number) -> this.latencies.add(now - dueAt(connection, number)));
		return new Outcome(this.receipts.received(), (this.lastReceived - this.start) / 1e9, this.latencies,
				expected() - this.receipts.received(), this.receipts.doubled(), this.receipts.outOfOrder(),
				this.client.ended() - this.endedBefore);
	}

	private long expected() {
		return this.sent * this.plan.perBroadcast();
	}

	private long dueAt(long broadcast) {
		return this.start + (long) (broadcast * this.intervalNanos);
	}

	private long dueAt(int connection, long number) {
		int groups = this.plan.groups();
		return dueAt((number - this.plan.first) * groups + connection % groups);
	}

	@Override
	public boolean sendDue(long now) {
		boolean any = false;
		while (this.sent < this.total && now - dueAt(this.sent) >= 0) {
			int room = (int) (this.sent % this.plan.groups());
			this.client.send(room, this.request, this.plan.first + this.sent / this.plan.groups(), room);
			this.sent++;
			any = true;
		}
		return any;
	}

	@Override
	public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
		long number = this.client.dialect().news(bytes, start, end);
		int index = from.index();
		if (number != Text.NONE && index < this.plan.recipients && this.receipts.add(index, number)) {
			this.latencies.add(now - dueAt(index, number));
			this.lastReceived = now;
		}
	}

	@Override
	public boolean isDone(long now) {
		if (this.sent < this.total) {
			return false;
		}
		long lastDue = dueAt(this.total - 1);
		long quietSince = Math.max(this.lastReceived, lastDue);
		return this.receipts.received() == expected() || now - quietSince > PATIENCE_NANOS
				|| now - lastDue > OVERTIME_NANOS;
	}

	/**
	 * How much is broadcast.
	 *
	 * @param recipients how many connections, from the first, receive
	 * @param rooms how many rooms they are in, each a like number; 0 to broadcast to all
	 * @param first number of the first broadcast in a room, above all that were before
	 * @param perSecond rate of broadcasts
	 * @param seconds how long
	 * @param textBytes length of the text, 0 for the ordinary
	 */
	public record Plan(int recipients, int rooms, long first, double perSecond, double seconds, int textBytes) {

		private int groups() {
			return Math.max(1, this.rooms);
		}

		private int perBroadcast() {
			return this.recipients / groups();
		}

		/** Whole turns of the rooms. */
		private long total() {
			return Math.max(1, Math.round(this.perSecond * this.seconds / groups())) * groups();
		}

		private String text() {
			return (this.textBytes > 0) ? "n".repeat(this.textBytes) : Dialect.NEWS;
		}

		/**
		 * Return the first number of what may follow.
		 * @return a number above all of this plan
		 */
		public long next() {
			return this.first + total() / groups();
		}

	}

}
