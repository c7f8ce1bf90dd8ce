package io.github.p2ratchet.benchmarks.load;

import java.io.IOException;

/**
 * One client floods the server while the others send requests at a steady rate. The last
 * connection is the one.
 */
public final class FloodLoad implements Load {

	private static final double HOURS = 36_000;

	private final LoadClient client;

	private final EchoLoad others;

	private final Flooder flooder;

	private final int last;

	private int othersClosed;

	private FloodLoad(LoadClient client, Plan plan) {
		this.client = client;
		this.last = client.size() - 1;
		this.others = new EchoLoad(client, this.last, plan.firstId, plan.perSecond, HOURS);
		this.flooder = new Flooder(client, this.last, plan.sentBefore, plan.events, plan.mostSeconds);
	}

	/**
	 * Flood until all is sent.
	 * @param client connections, the last of which floods
	 * @param plan how much
	 * @return what came of it
	 * @throws IOException when the system refuses
	 */
	public static Both run(LoadClient client, Plan plan) throws IOException {
		FloodLoad load = new FloodLoad(client, plan);
		client.run(load);
		Outcome seen = load.others.outcome();
		return new Both(new Outcome(seen.messages(), seen.seconds(), seen.latencies(), seen.lost(), seen.doubled(),
				seen.outOfOrder(), load.othersClosed), load.flooder.flood());
	}

	@Override
	public boolean sendDue(long now) {
		boolean any = this.others.sendDue(now);
		return this.flooder.send(now) || any;
	}

	@Override
	public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
		if (from.index() == this.last) {
			this.flooder.received(bytes, start, end, now);
		}
		else {
			this.others.received(from, bytes, start, end, now);
		}
	}

	@Override
	public void ended(LoadConnection connection, long now) {
		if (connection.index() == this.last) {
			this.flooder.ended(connection, now);
		}
		else {
			this.othersClosed++;
		}
	}

	@Override
	public boolean isDone(long now) {
		if (!this.flooder.isDone(now)) {
			return false;
		}
		this.others.stop(now);
		return this.others.isDone(now);
	}

	/**
	 * How much is sent.
	 *
	 * @param firstId id of the first steady request, above all that were sent before
	 * @param perSecond rate of the steady requests
	 * @param sentBefore how many the one has sent
	 * @param events how many it sends now
	 * @param mostSeconds when it stops even if not all is sent
	 */
	public record Plan(long firstId, int perSecond, long sentBefore, long events, double mostSeconds) {
	}

	/**
	 * What came of it.
	 *
	 * @param others the steady requests
	 * @param flood the flood
	 */
	public record Both(Outcome others, Flood flood) {
	}

	/**
	 * What became of the flood.
	 *
	 * @param sent events that were handed to the system
	 * @param seconds how long that took
	 * @param handled those that were answered as ever
	 * @param limited those that were answered as too many
	 * @param refused those that were answered with another error
	 * @param closedAsLimited how often the client was closed with 4429
	 * @param closedOtherwise how often it was closed, or not let in, in any other way
	 * @param firstClosedAfter seconds until the first close, 0 for none
	 */
	public record Flood(long sent, double seconds, long handled, long limited, long refused, int closedAsLimited,
			int closedOtherwise, double firstClosedAfter) {
	}

}
