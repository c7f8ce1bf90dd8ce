package io.github.p2ratchet.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Figures of the same kind, one for each round.
 */
final class Series {

	private final List<Double> values = new ArrayList<>();

	void add(double value) {
		this.values.add(value);
	}

	List<Double> values() {
		return Collections.unmodifiableList(this.values);
	}

	double median() {
		List<Double> sorted = this.values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	double least() {
		return Collections.min(this.values);
	}

	double most() {
		return Collections.max(this.values);
	}

	/** The ratio to another series, round by round, as far as both go. */
	Series over(Series reference) {
		Series result = new Series();
		for (int i = 0; i < Math.min(this.values.size(), reference.values.size()); i++) {
			result.add(this.values.get(i) / reference.values.get(i));
		}
		return result;
	}

}
