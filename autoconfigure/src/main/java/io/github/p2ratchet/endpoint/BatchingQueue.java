package io.github.p2ratchet.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.protocol.Frame;

/**
 * Collects what is to be sent until one thread, the sending thread, {@linkplain #drain()
 * drains} it: it writes all that waits to the connections and flushes each of them once,
 * however many frames it got. A publication takes one entry, whatever the number of its
 * receivers. No timer, no linger: the sending thread is woken for the first entry and
 * finds those that came meanwhile.
 * <p>
 * What waits is bounded in bytes; what has none, at one ping, one end and one answer to
 * the peer's end for each connection.
 */
public abstract non-sealed class BatchingQueue extends OutboundQueue {

	private static final Log logger = LogFactory.getLog(BatchingQueue.class);

	/** Entries drained in one go; then others have their turn. */
	private static final int MAX_DRAINED = 4096;

	/** Written bytes after which connections are flushed before the rest is drained. */
	private static final int MAX_UNFLUSHED = 128 * 1024;

	private final ByteBound bytes;

	private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();

	private final AtomicInteger waiting = new AtomicInteger(); // counted before they are
																// added

	private final List<Outbound> written = new ArrayList<>(); // sending thread

	private int unflushed; // bytes, sending thread

	private boolean last; // nothing more is known to wait, sending thread

	/**
	 * Create a queue.
	 * @param maxBytes bytes that may wait to be drained; connections that would miss
	 * something beyond that are closed
	 */
	protected BatchingQueue(long maxBytes) {
		this.bytes = new ByteBound(maxBytes);
	}

	/** Have the sending thread call {@link #drain()} soon. Any thread; must not wait. */
	protected abstract void wake();

	/**
	 * Whether the calling thread, which reads from a connection of this queue, may write
	 * to it too.
	 * @return whether writing to a transport is safe now
	 */
	protected abstract boolean mayReaderWrite();

	/**
	 * Write all that waits. Sending thread only. Wakes it again when there is more.
	 */
	protected final void drain() {
		int drained = 0;
		try {
			Entry entry = this.entries.poll();
			while (entry != null) {
				Run run = new Run(entry);
				drained++;
				Entry next = (drained < MAX_DRAINED) ? this.entries.poll() : null;
				while (next != null && run.take(next)) {
					drained++;
					next = this.entries.poll();
				}
				this.last = next == null;
				write(run);
				entry = next;
			}
		}
		finally {
			flush();
			if (this.waiting.addAndGet(-drained) > 0) {
				wake();
			}
		}
	}

	private void write(Run run) {
		try {
			run.write(this);
		}
		catch (RuntimeException | Error ex) { // the other connections go on
			logger.error("Sending failed unexpectedly", ex);
		}
		finally {
			this.bytes.release(run.bytes());
		}
		this.unflushed += run.bytes();
		if (this.unflushed >= MAX_UNFLUSHED) {
			flush();
		}
	}

	private void flush() {
		for (Outbound outbound : this.written) {
			flush(outbound);
		}
		this.written.clear();
		this.unflushed = 0;
		this.bytes.isFlushed();
	}

	private static void flush(Outbound outbound) {
		try {
			outbound.flush();
		}
		catch (RuntimeException | Error ex) { // the other connections go on
			logger.error("Sending failed unexpectedly", ex);
		}
	}

	/**
	 * Write to one connection, which is flushed at the end; at once when this is the end,
	 * while all that belongs to it is at hand. Sending thread.
	 */
	final void write(EventConnection connection, Batch batch) {
		Outbound outbound;
		try {
			outbound = connection.outbox().write(this, batch);
		}
		catch (RuntimeException | Error ex) { // who has missed something is cut
			logger.error("Sending failed unexpectedly", ex);
			connection.outbox().cut();
			return;
		}
		if (outbound != null) {
			flushSoon(outbound);
		}
	}

	/** Write to one socket. Sending thread. */
	final void write(Outbound outbound, Batch batch) {
		outbound.write(batch);
		flushSoon(outbound);
	}

	private void flushSoon(Outbound outbound) {
		if (this.last) {
			flush(outbound);
		}
		else {
			written(outbound);
		}
	}

	final void written(Outbound outbound) {
		if (outbound.markWritten()) {
			this.written.add(outbound);
		}
	}

	@Override
	public final void publish(Receiver[] receivers, Set<Receiver> except, Frame frame) {
		if (hasRoom(frame)) {
			add(new Entry.Publication(receivers, except, frame));
			return;
		}
		for (Receiver receiver : receivers) {
			if (receiver.receives() && !except.contains(receiver) && !frame.delivery().isVolatile()) {
				SessionEnds.overflows(((EventConnection) receiver).session());
			}
		}
	}

	@Override
	final void send(EventConnection connection, Frame frame) {
		if (hasRoom(frame)) {
			add(new Entry.Single(connection, frame));
		}
		else if (!frame.delivery().isVolatile()) {
			SessionEnds.overflows(connection.session());
		}
	}

	@Override
	final boolean sendControl(Outbound outbound, Frame frame) {
		if (hasRoom(frame)) {
			add(new Entry.Control(outbound, frame));
			return true;
		}
		if (!frame.delivery().isVolatile()) {
			outbound.tooSlow();
		}
		return false;
	}

	@Override
	final boolean replyControl(Outbound outbound, Frame frame) {
		if (this.waiting.get() != 0 || !mayReaderWrite()) {
			return sendControl(outbound, frame);
		}
		Batch batch = batch(List.of(frame));
		outbound.write(batch);
		batch.release();
		return true;
	}

	private boolean hasRoom(Frame frame) {
		return this.bytes.admits(frame.size());
	}

	@Override
	final void reply(EventConnection connection, Frame frame, Outbound reader) {
		if (this.waiting.get() == 0 && mayReaderWrite()) { // nothing to overtake
			Batch batch = batch(List.of(frame));
			Outbound written = connection.outbox().write(this, batch);
			batch.release();
			flushUnlessReader(written, reader);
		}
		else {
			send(connection, frame);
		}
	}

	@Override
	final void greet(Session session, Outbound outbound, Frame frame) {
		if (hasRoom(frame)) {
			add(new Entry.Greeting(session, outbound, frame));
		}
		else {
			outbound.tooSlow();
		}
	}

	@Override
	final void pong(EventConnection connection) {
		add(new Entry.Pong(connection));
	}

	@Override
	final void task(Runnable action) {
		add(new Entry.Task(action));
	}

	@Override
	final void ping(Outbound outbound) {
		add(new Entry.Ping(outbound));
	}

	@Override
	final void close(Outbound outbound, Outbound.Ending ending) {
		add(new Entry.Close(outbound, ending));
	}

	@Override
	final void closeNow(Outbound outbound, Outbound.Ending ending) {
		add(new Entry.CloseNow(outbound, ending));
	}

	/**
	 * Do something once all that was sent until now has been written, at once when
	 * nothing waits. For a transport's reading thread, a few times per socket.
	 * @param action must not wait; called by this thread or the sending one
	 */
	public final void afterAll(Runnable action) {
		if (this.waiting.get() == 0 && mayReaderWrite()) {
			action.run();
		}
		else {
			add(new Entry.Task(action));
		}
	}

	/** Entries not yet drained, to show that they are bounded. */
	final int waiting() {
		return this.waiting.get();
	}

	private void add(Entry entry) {
		boolean first = this.waiting.getAndIncrement() == 0;
		this.entries.add(entry);
		if (first) {
			wake();
		}
	}

}
