package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.protocol.Frame;

/**
 * Neighbours in a {@link BatchingQueue} that are written together: messages for one
 * connection, or publications to the same receivers along with what single connections
 * get in between, such as the answers to those who asked for them. Each connection is
 * written to once, in its own order. Sending thread only.
 */
final class Run {

	/**
	 * Most single connections that get something along with broadcasts: all is searched
	 * for each.
	 */
	static final int MAX_ADDRESSED = 64;

	private static final int MAX_BYTES = 64 * 1024;

	private final Entry first;

	private @Nullable List<Entry.Sent> all; // when there are more

	private @Nullable List<EventConnection> pongs; // behind all

	private int bytes;

	private int addressed; // single connections among broadcasts, counted at each change

	private @Nullable Object lastAddressed;

	Run(Entry first) {
		this.first = first;
		if (first instanceof Entry.Sent sent) {
			this.bytes = sent.frame().size();
		}
		else if (first instanceof Entry.Greeting greeting) {
			this.bytes = greeting.frame().size();
		}
		else if (first instanceof Entry.Control control) {
			this.bytes = control.frame().size();
		}
	}

	/** Add another entry, if it can be written together with those before. */
	boolean take(Entry next) {
		if (next instanceof Entry.Pong pong && this.first instanceof Entry.Sent) {
			this.pongs = (this.pongs != null) ? this.pongs : new ArrayList<>();
			this.pongs.add(pong.connection());
			return true;
		}
		if (!(next instanceof Entry.Sent sent) || !(this.first instanceof Entry.Sent head) || !fits(sent, head)
				|| this.bytes >= MAX_BYTES) {
			return false;
		}
		if (sent.destination() != head.destination() && sent.destination() != this.lastAddressed) {
			this.lastAddressed = sent.destination();
			this.addressed++;
		}
		if (this.all == null) {
			this.all = new ArrayList<>();
			this.all.add(head);
		}
		this.all.add(sent);
		this.bytes += sent.frame().size();
		return true;
	}

	private boolean fits(Entry.Sent next, Entry.Sent head) {
		return next.destination() == head.destination()
				|| (head instanceof Entry.Publication && next instanceof Entry.Single && isLastOrFew(next));
	}

	private boolean isLastOrFew(Entry.Sent single) {
		return single.destination() == this.lastAddressed || this.addressed < MAX_ADDRESSED;
	}

	int bytes() {
		return this.bytes;
	}

	void write(BatchingQueue queue) {
		if (this.first instanceof Entry.Publication publication) {
			publish(queue, publication);
		}
		else if (this.first instanceof Entry.Single single) {
			send(queue, single.connection(), frames((entry) -> true));
		}
		else {
			writeOther(queue);
		}
		if (this.pongs != null) {
			this.pongs.forEach((connection) -> written(queue, connection.outbox().writePong(queue)));
		}
	}

	private void writeOther(BatchingQueue queue) {
		if (this.first instanceof Entry.Greeting greeting) {
			Session session = greeting.session();
			written(queue, session.outbox().greet(greeting.outbound(), greeting.frame(), session.isResumable()));
		}
		else if (this.first instanceof Entry.Control control) {
			writeControl(queue, control.outbound(), control.frame());
		}
		else if (this.first instanceof Entry.Pong pong) {
			written(queue, pong.connection().outbox().writePong(queue));
		}
		else if (this.first instanceof Entry.Ping ping) {
			ping.outbound().writePing();
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

	private static void writeControl(BatchingQueue queue, Outbound outbound, Frame frame) {
		if (frame.delivery().isVolatile() && !outbound.transport().isWritable()) {
			return;
		}
		Batch batch = queue.batch(List.of(frame));
		queue.write(outbound, batch);
		batch.release();
	}

	private static void written(BatchingQueue queue, @Nullable Outbound outbound) {
		if (outbound != null) {
			queue.written(outbound);
		}
	}

	private List<Frame> frames(Predicate<Entry.Sent> which) {
		if (this.all == null) {
			Entry.Sent only = (Entry.Sent) this.first;
			return which.test(only) ? List.of(only.frame()) : List.of();
		}
		List<Frame> result = new ArrayList<>(this.all.size());
		for (Entry.Sent sent : this.all) {
			if (which.test(sent)) {
				result.add(sent.frame());
			}
		}
		return result;
	}

	private static void send(BatchingQueue queue, EventConnection connection, List<Frame> frames) {
		if (frames.isEmpty()) {
			return;
		}
		Batch batch = queue.batch(frames);
		try {
			queue.write(connection, batch);
		}
		finally {
			batch.release();
		}
	}

	private void publish(BatchingQueue queue, Entry.Publication publication) {
		Set<Receiver> excepted = excepted(publication);
		Set<EventConnection> addressed = addressed();
		Batch batch = queue.batch(frames(Entry.Publication.class::isInstance));
		try {
			for (Receiver receiver : publication.receivers()) {
				if (!receiver.receives()) {
					continue;
				}
				EventConnection connection = (EventConnection) receiver;
				boolean gotOwn = !addressed.isEmpty() && addressed.remove(connection);
				if (gotOwn || (!excepted.isEmpty() && excepted.contains(receiver))) {
					send(queue, connection, frames((entry) -> entry.isFor(connection)));
				}
				else {
					queue.write(connection, batch);
				}
			}
		}
		finally {
			batch.release();
		}
		for (EventConnection connection : addressed) { // which get no broadcasts
			send(queue, connection, frames((entry) -> entry.destination() == connection));
		}
	}

	/** Those left out of one of the publications at least. */
	private Set<Receiver> excepted(Entry.Publication only) {
		if (this.all == null) {
			return only.except();
		}
		Set<Receiver> result = new HashSet<>();
		for (Entry.Sent sent : this.all) {
			if (sent instanceof Entry.Publication publication) {
				result.addAll(publication.except());
			}
		}
		return result;
	}

	/** Those that get something of their own. */
	private Set<EventConnection> addressed() {
		if (this.all == null) {
			return Set.of();
		}
		Set<EventConnection> result = new LinkedHashSet<>();
		for (Entry.Sent sent : this.all) {
			if (sent instanceof Entry.Single single) {
				result.add(single.connection());
			}
		}
		return result;
	}

}
