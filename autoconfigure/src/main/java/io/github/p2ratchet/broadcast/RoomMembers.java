package io.github.p2ratchet.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.connection.ReceiverGroup;

/**
 * Who is in one room. Small for few; for many, coming and going takes no longer.
 * Thread-safe.
 */
final class RoomMembers {

	private static final int FEW = 16;

	private final String name;

	private Collection<Receiver> members = new ArrayList<>(2);

	private volatile @Nullable List<ReceiverGroup.Share> shares; // null since a change

	RoomMembers(String name) {
		this.name = name;
	}

	String name() {
		return this.name;
	}

	synchronized void add(Receiver connection) {
		if (this.members.size() == FEW) {
			this.members = new HashSet<>(this.members);
		}
		this.members.add(connection);
		this.shares = null;
	}

	/** Returns whether nobody is left. */
	synchronized boolean remove(Receiver connection) {
		this.members.remove(connection);
		this.shares = null;
		return this.members.isEmpty();
	}

	synchronized void queueChanged() {
		this.shares = null;
	}

	synchronized int count() {
		return this.members.size();
	}

	/** The members by their queues, sorted again only after a change. */
	List<ReceiverGroup.Share> shares() {
		List<ReceiverGroup.Share> current = this.shares;
		return (current != null) ? current : sort();
	}

	private synchronized List<ReceiverGroup.Share> sort() {
		List<ReceiverGroup.Share> result = ReceiverGroup.shares(this.members);
		this.shares = result;
		return result;
	}

}
