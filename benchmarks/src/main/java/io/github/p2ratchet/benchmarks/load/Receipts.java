package io.github.p2ratchet.benchmarks.load;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What each connection has received of a numbered series that is the same for all.
 */
final class Receipts {

	private final long first;

	private final long[] next;

	private final Map<Integer, BitSet> skipped = new HashMap<>();

	private long inTime;

	private long doubled;

	private long outOfOrder;

	/**
	 * Create them.
	 * @param connections how many receive
	 * @param first the first number; lower ones are left over from before
	 */
	Receipts(int connections, long first) {
		this.first = first;
		this.next = new long[connections];
		Arrays.fill(this.next, first);
	}

	/** Note a number, and tell whether it came for the first time. */
	boolean add(int connection, long number) {
		long expected = this.next[connection];
		if (number == expected) {
			this.next[connection] = number + 1;
			this.inTime++;
			return true;
		}
		return number >= this.first && addMisplaced(connection, number, expected);
	}

	private boolean addMisplaced(int connection, long number, long expected) {
		BitSet missing = this.skipped.computeIfAbsent(connection, (key) -> new BitSet());
		int index = Math.toIntExact(number - this.first);
		if (number > expected) {
			missing.set(Math.toIntExact(expected - this.first), index);
			this.next[connection] = number + 1;
			this.inTime++;
			return true;
		}
		if (missing.get(index)) {
			missing.clear(index);
			this.outOfOrder++;
			return true;
		}
		this.doubled++;
		return false;
	}

	/** How many came, each counted once. */
	long received() {
		return this.inTime + this.outOfOrder;
	}

	/** Tell of each number below another that has not come. */
	void forEachMissing(long end, Missing missing) {
		for (int connection = 0; connection < this.next.length; connection++) {
			BitSet gaps = this.skipped.getOrDefault(connection, new BitSet());
			for (int i = gaps.nextSetBit(0); i >= 0; i = gaps.nextSetBit(i + 1)) {
				missing.accept(connection, this.first + i);
			}
			for (long number = this.next[connection]; number < end; number++) {
				missing.accept(connection, number);
			}
		}
	}

	long doubled() {
		return this.doubled;
	}

	long outOfOrder() {
		return this.outOfOrder;
	}

	/** Is told of what has not come. */
	@FunctionalInterface
	interface Missing {

		void accept(int connection, long number);

	}

}
