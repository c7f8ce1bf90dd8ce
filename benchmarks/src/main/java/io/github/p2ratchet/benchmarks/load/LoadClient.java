package io.github.p2ratchet.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Connections to one server that have logged in, all served by the calling thread.
 */
public final class LoadClient implements Closeable {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final long NAP_NANOS = 20_000;

	private static final int READS_BETWEEN_SENDING = 64;

	/** How often it is looked for what was received long ago. */
	private static final long CONFIRMING_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private final Selector selector = Selector.open();

	private final int port;

	private final Dialect dialect;

	private final List<Dialect.Step> opening;

	private final List<LoadConnection> connections = new ArrayList<>();

	private final ReadBuffer buffer = new ReadBuffer();

	private final WriteBuffer frames = new WriteBuffer();

	private Histogram openings = new Histogram();

	private Load load = new Silence();

	private int ended;

	private int reads;

	private long confirmedAt = System.nanoTime();

	private @Nullable IOException lastEnd;

	/**
	 * Create a client without connections.
	 * @param port port of the server on this machine
	 * @param dialect how to speak to it
	 * @throws IOException when the system refuses
	 */
	public LoadClient(int port, Dialect dialect) throws IOException {
		this.port = port;
		this.dialect = dialect;
		this.opening = dialect.opening();
	}

	/**
	 * Connect and log in.
	 * @param count number of connections
	 * @param window how many may be on their way at a time
	 * @return how long they took, each from when it began to connect
	 * @throws IOException when the server refuses one
	 */
	public Outcome open(int count, int window) throws IOException {
		return open(count, window, false);
	}

	/**
	 * Connect and log in, and not read any more.
	 * @param count number of connections
	 * @param window how many may be on their way at a time
	 * @throws IOException when the server refuses one
	 */
	public void openStalling(int count, int window) throws IOException {
		open(count, window, true);
	}

	/** Connect again in place of a connection that has ended, with its session. */
	void reopen(int index) throws IOException {
		LoadConnection before = this.connections.get(index);
		this.connections.set(index, new LoadConnection(this, index, false, before.session()));
	}

	private Outcome open(int count, int window, boolean stalling) throws IOException {
		this.openings = new Histogram();
		long begin = System.nanoTime();
		int target = this.connections.size() + count;
		int before = this.ended;
		while (this.openings.count() < count) {
			while (this.connections.size() < target
					&& this.connections.size() - (target - count) - this.openings.count() < window) {
				this.connections.add(new LoadConnection(this, this.connections.size(), stalling,
						this.dialect.resumes() ? new LoadSession(Math.random()) : null));
			}
			this.selector.select(this::ready, 1);
			if (this.ended > before) {
				throw new IOException("A connection could not be opened", this.lastEnd);
			}
			requireBefore(begin + PATIENCE_NANOS + TimeUnit.MILLISECONDS.toNanos(10L * count));
		}
		return new Outcome(count, (System.nanoTime() - begin) / 1e9, this.openings, 0, 0, 0, 0);
	}

	private static void requireBefore(long deadline) throws IOException {
		if (System.nanoTime() - deadline > 0) {
			throw new IOException("Waited too long to log in");
		}
	}

	private void ready(SelectionKey key) {
		((LoadConnection) key.attachment()).ready();
		if (++this.reads % READS_BETWEEN_SENDING == 0) {
			this.load.sendDue(System.nanoTime());
		}
	}

	/** Send what falls due until the load is over and all that it waits for has come. */
	void run(Load current) throws IOException {
		this.load = current;
		try {
			for (long now = System.nanoTime(); !current.isDone(now); now = System.nanoTime()) {
				confirmOld(now);
				boolean sent = current.sendDue(now);
				if (this.selector.selectNow(this::ready) == 0 && !sent) {
					LockSupport.parkNanos(NAP_NANOS);
				}
			}
		}
		finally {
			this.load = new Silence();
		}
	}

	/**
	 * Keep the connections for a while, answering the server's pings.
	 * @param millis how long
	 * @throws IOException when the system refuses
	 */
	public void hold(long millis) throws IOException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		while (System.nanoTime() - end < 0) {
			confirmOld(System.nanoTime());
			this.selector.select(this::ready, 10);
		}
	}

	private void confirmOld(long now) {
		if (this.dialect.resumes() && now - this.confirmedAt > CONFIRMING_NANOS) {
			this.confirmedAt = now;
			this.connections.forEach((connection) -> connection.confirmOld(now));
		}
	}

	void opened(LoadConnection connection, long now) {
		this.openings.add(now - connection.begin());
		this.load.opened(connection, now);
	}

	void ended(LoadConnection connection, IOException reason) {
		this.ended++;
		this.lastEnd = reason;
		this.load.ended(connection, System.nanoTime());
	}

	LoadConnection connection(int index) {
		return this.connections.get(index);
	}

	int port() {
		return this.port;
	}

	Dialect dialect() {
		return this.dialect;
	}

	List<Dialect.Step> opening() {
		return this.opening;
	}

	Selector selector() {
		return this.selector;
	}

	ReadBuffer buffer() {
		return this.buffer;
	}

	WriteBuffer frames() {
		return this.frames;
	}

	Load load() {
		return this.load;
	}

	/** How many connections have been opened. */
	int size() {
		return this.connections.size();
	}

	/**
	 * How many the server has ended.
	 * @return a number of connections
	 */
	public int ended() {
		return this.ended;
	}

	void send(int connection, Template message, long number, int room) {
		this.connections.get(connection).send(message, number, room);
	}

	@Override
	public void close() throws IOException {
		this.connections.forEach(LoadConnection::close);
		this.selector.close();
	}

	/** Sends nothing and expects nothing. */
	private static final class Silence implements Load {

		@Override
		public boolean sendDue(long now) {
			return false;
		}

		@Override
		public void received(LoadConnection from, byte[] bytes, int start, int end, long now) {
			// what is left over from a load
		}

		@Override
		public boolean isDone(long now) {
			return true;
		}

	}

}
