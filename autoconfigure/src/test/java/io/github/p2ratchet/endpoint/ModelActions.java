package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** What may happen next, one thing more likely than another. */
final class ModelActions {

	private final List<Runnable> actions = new ArrayList<>();

	/** Something that happens only while it is possible. */
	void add(int weight, BooleanSupplier possible, Runnable action) {
		if (possible.getAsBoolean()) {
			add(weight, action);
		}
	}

	void add(int weight, Runnable action) {
		for (int i = 0; i < weight; i++) {
			this.actions.add(action);
		}
	}

	/** Have one of them happen; false when there is none. */
	boolean runOne(Random random) {
		if (!this.actions.isEmpty()) {
			this.actions.get(random.nextInt(this.actions.size())).run();
		}
		return !this.actions.isEmpty();
	}

}
