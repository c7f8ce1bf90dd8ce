package io.github.p2ratchet.benchmarks.load;

/**
 * What a load came to.
 *
 * @param messages answers, deliveries or connections that came as they should
 * @param seconds how long it took
 * @param latencies from the intended time of sending
 * @param lost messages that never came
 * @param doubled messages that came again
 * @param outOfOrder messages that came behind a later one
 * @param closed connections that the server closed meanwhile
 */
public record Outcome(long messages, double seconds, Histogram latencies, long lost, long doubled, long outOfOrder,
		int closed) {

	/**
	 * Take two together, one after the other.
	 * @param next what followed
	 * @return the sums, and all latencies
	 */
	public Outcome and(Outcome next) {
		Histogram all = new Histogram();
		all.add(this.latencies);
		all.add(next.latencies);
		return new Outcome(this.messages + next.messages, this.seconds + next.seconds, all, this.lost + next.lost,
				this.doubled + next.doubled, this.outOfOrder + next.outOfOrder, this.closed + next.closed);
	}

	/**
	 * Whether all came, once and in order.
	 * @return whether nothing is amiss
	 */
	public boolean isFlawless() {
		return this.lost == 0 && this.doubled == 0 && this.outOfOrder == 0 && this.closed == 0;
	}

}
