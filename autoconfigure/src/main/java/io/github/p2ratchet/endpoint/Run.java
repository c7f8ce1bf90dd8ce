package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.protocol.Frame;

/**
 * Neighbours in a {@link BatchingQueue} that have the same destination, and so are
 * written as one. Sending thread only.
 */
final class Run {

	private static final int MAX_BYTES = 64 * 1024;

	private final Entry first;

	private @Nullable List<Entry.Sent> all; // when there are more

	private int bytes;

	Run(Entry first) {
		this.first = first;
		if (first instanceof Entry.Sent sent) {
			this.bytes = sent.frame().size();
		}
		else if (first instanceof Entry.Greeting greeting) {
			this.bytes = greeting.frame().size();
		}
	}

	/** Add another entry, if it has the same destination. */
	boolean take(Entry next) {
		if (!(next instanceof Entry.Sent sent) || !(this.first instanceof Entry.Sent head)
				|| sent.destination() != head.destination() || this.bytes >= MAX_BYTES) {
			return false;
		}
		if (this.all == null) {
			this.all = new ArrayList<>();
			this.all.add(head);
		}
		this.all.add(sent);
		this.bytes += sent.frame().size();
		return true;
	}

	int bytes() {
		return this.bytes;
	}

	void write(BatchingQueue queue) {
		if (this.first instanceof Entry.Publication publication) {
			publish(queue, publication);
		}
		else if (this.first instanceof Entry.Single single) {
			send(queue, single.outbound(), frames());
		}
		else if (this.first instanceof Entry.Greeting greeting) {
			send(queue, greeting.connection().outbound(), List.of(greeting.frame()));
			greeting.connection().receiveFromNowOn();
		}
		else if (this.first instanceof Entry.Ping ping) {
			ping.outbound().transport().ping();
			queue.written(ping.outbound());
		}
		else if (this.first instanceof Entry.Close close) {
			close.outbound().transport().close(close.ending().code(), close.ending().reason());
		}
		else if (this.first instanceof Entry.Task task) {
			task.action().run();
		}
		else if (this.first instanceof Entry.CloseNow close) {
			close.outbound().transport().closeNow(close.ending().code(), close.ending().reason());
		}
	}

	private List<Frame> frames() {
		if (this.all == null) {
			return List.of(((Entry.Sent) this.first).frame());
		}
		List<Frame> result = new ArrayList<>(this.all.size());
		for (Entry.Sent sent : this.all) {
			result.add(sent.frame());
		}
		return result;
	}

	private static void send(BatchingQueue queue, Outbound outbound, List<Frame> frames) {
		Batch batch = queue.batch(frames);
		try {
			queue.write(outbound, batch);
		}
		finally {
			batch.release();
		}
	}

	private void publish(BatchingQueue queue, Entry.Publication publication) {
		Set<Receiver> excepted = excepted(publication);
		Batch batch = queue.batch(frames());
		try {
			for (Receiver receiver : publication.receivers()) {
				if (!receiver.receives()) {
					continue;
				}
				Outbound outbound = ((EventConnection) receiver).outbound();
				if (!excepted.isEmpty() && excepted.contains(receiver)) {
					publishRest(queue, receiver, outbound);
				}
				else {
					queue.write(outbound, batch);
				}
			}
		}
		finally {
			batch.release();
		}
	}

	/** Those left out of one of the publications at least. */
	private Set<Receiver> excepted(Entry.Publication only) {
		if (this.all == null) {
			return only.except();
		}
		Set<Receiver> result = new HashSet<>();
		for (Entry.Sent sent : this.all) {
			result.addAll(((Entry.Publication) sent).except());
		}
		return result;
	}

	/** What is not kept from this one. */
	private void publishRest(BatchingQueue queue, Receiver receiver, Outbound outbound) {
		if (this.all == null) {
			return;
		}
		List<Frame> rest = new ArrayList<>(this.all.size());
		for (Entry.Sent sent : this.all) {
			if (!((Entry.Publication) sent).except().contains(receiver)) {
				rest.add(sent.frame());
			}
		}
		if (!rest.isEmpty()) {
			send(queue, outbound, rest);
		}
	}

}
