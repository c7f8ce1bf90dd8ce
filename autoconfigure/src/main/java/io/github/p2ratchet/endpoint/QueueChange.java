package io.github.p2ratchet.endpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.p2ratchet.protocol.Frame;

/**
 * Keeps one connection's order while it changes from one queue to another: what went into
 * an earlier queue comes before what goes into a later one, whichever is drained first.
 * Not thread-safe.
 */
final class QueueChange {

	private final Deque<Stage> stages = new ArrayDeque<>(2);

	QueueChange(OutboundQueue first) {
		this.stages.add(new Stage(first));
	}

	/** From now on things go into another queue. */
	void next(OutboundQueue queue) {
		this.stages.add(new Stage(queue));
	}

	/** Whether what comes out of a queue now has its turn; otherwise it is to be held. */
	boolean isTurnOf(OutboundQueue queue) {
		return this.stages.getFirst() == stageOf(queue);
	}

	void hold(OutboundQueue queue, List<Frame> frames) {
		stageOf(queue).held.addAll(frames);
	}

	private Stage stageOf(OutboundQueue queue) {
		for (Stage stage : this.stages) {
			if (stage.queue == queue && !stage.drained) {
				return stage;
			}
		}
		return this.stages.getLast(); // of a publication to those who are in no queue any
										// more
	}

	/**
	 * Nothing more comes out of an earlier queue.
	 * @param queue which queue
	 * @return what has its turn now
	 */
	List<Frame> drained(OutboundQueue queue) {
		stageOf(queue).drained = true;
		List<Frame> result = new ArrayList<>();
		while (this.stages.size() > 1 && this.stages.getFirst().drained) {
			this.stages.removeFirst();
			result.addAll(this.stages.getFirst().held);
			this.stages.getFirst().held.clear();
		}
		return result;
	}

	/** Whether only the last queue is left. */
	boolean isDone() {
		return this.stages.size() == 1;
	}

	private static final class Stage {

		private final OutboundQueue queue;

		private final List<Frame> held = new ArrayList<>();

		private boolean drained;

		Stage(OutboundQueue queue) {
			this.queue = queue;
		}

	}

}
