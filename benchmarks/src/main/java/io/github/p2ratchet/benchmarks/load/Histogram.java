package io.github.p2ratchet.benchmarks.load;

/**
 * How long messages took, counted in classes that are at most 1.6 % wide.
 */
public final class Histogram {

	private static final int PRECISION_BITS = 6;

	private static final int CLASSES_PER_POWER = 1 << PRECISION_BITS;

	private final long[] counts = new long[(Long.SIZE - PRECISION_BITS) * CLASSES_PER_POWER];

	private long total;

	private long longest;

	/** Create an empty one. */
	public Histogram() {
	}

	void add(long nanos) {
		long value = Math.max(0, nanos);
		this.counts[index(value)]++;
		this.total++;
		if (value > this.longest) {
			this.longest = value;
		}
	}

	/** Count what another has counted, too. */
	void add(Histogram other) {
		for (int i = 0; i < this.counts.length; i++) {
			this.counts[i] += other.counts[i];
		}
		this.total += other.total;
		this.longest = Math.max(this.longest, other.longest);
	}

	/** The highest bit and the six below it tell the class. */
	private static int index(long value) {
		int power = Math.max(0, Long.SIZE - 1 - PRECISION_BITS - Long.numberOfLeadingZeros(value));
		return power * CLASSES_PER_POWER + (int) (value >>> power);
	}

	private static long upperEnd(int index) {
		int power = Math.max(0, index / CLASSES_PER_POWER - 1);
		return ((index - (long) power * CLASSES_PER_POWER + 1) << power) - 1;
	}

	/**
	 * Return how many were counted.
	 * @return the number of messages
	 */
	public long count() {
		return this.total;
	}

	/**
	 * Return the latency that a share of the messages does not exceed.
	 * @param share from 0 to 1
	 * @return milliseconds, 0 when there was no message
	 */
	public double millis(double share) {
		long wanted = (long) Math.ceil(share * this.total);
		long seen = 0;
		for (int i = 0; i < this.counts.length; i++) {
			seen += this.counts[i];
			if (seen >= wanted && seen > 0) {
				return Math.min(upperEnd(i), this.longest) / 1e6;
			}
		}
		return 0;
	}

	/**
	 * Return the longest latency.
	 * @return milliseconds
	 */
	public double longestMillis() {
		return this.longest / 1e6;
	}

}
