package io.github.p2ratchet.connection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Connections that broadcasts go to together, each share of them by the queue that leads
 * there. The shares are computed again only when the group has changed. Thread-safe.
 */
public final class ReceiverGroup {

	private final Collection<? extends Receiver> members;

	private final AtomicInteger changes = new AtomicInteger();

	private volatile Snapshot snapshot = Snapshot.NONE;

	/**
	 * Create a group.
	 * @param members a live, weakly consistent view of its members
	 */
	public ReceiverGroup(Collection<? extends Receiver> members) {
		this.members = members;
	}

	/** To be called whenever a member has come or gone. */
	public void changed() {
		this.changes.incrementAndGet();
		this.snapshot = Snapshot.NONE; // which would keep who has gone
	}

	/**
	 * The members.
	 * @return a view, not to be changed
	 */
	public Collection<? extends Receiver> members() {
		return this.members;
	}

	/**
	 * The members as they are now, by their queues.
	 * @return shares of one member and more
	 */
	public List<Share> shares() {
		Snapshot current = this.snapshot;
		int version = this.changes.get();
		if (current.version != version) {
			current = new Snapshot(version, shares(this.members));
			this.snapshot = current;
			if (this.changes.get() != version) {
				this.snapshot = Snapshot.NONE;
			}
		}
		return current.shares;
	}

	/**
	 * Some connections, by their queues.
	 * @param receivers each once
	 * @return shares of one member and more
	 */
	public static List<Share> shares(Iterable<? extends Receiver> receivers) {
		Map<SendQueue, List<Receiver>> byQueue = new IdentityHashMap<>();
		for (Receiver receiver : receivers) {
			byQueue.computeIfAbsent(receiver.sendQueue(), (queue) -> new ArrayList<>()).add(receiver);
		}
		List<Share> result = new ArrayList<>(byQueue.size());
		byQueue.forEach((queue, members) -> result.add(new Share(queue, members.toArray(Receiver[]::new))));
		return result;
	}

	private record Snapshot(int version, List<Share> shares) {

		static final Snapshot NONE = new Snapshot(-1, List.of());

	}

	/**
	 * The members that one queue leads to.
	 *
	 * @param queue the queue
	 * @param receivers its connections, not to be changed
	 */
	public record Share(SendQueue queue, Receiver[] receivers) {
	}

}
