package io.github.p2ratchet.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Connections to one server that have logged in, all served by the calling thread.
 */
public final class LoadClient implements Closeable {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

	private static final long NAP_NANOS = 20_000;

	private final Selector selector;

	private final List<LoadConnection> connections = new ArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

	private int loggedIn;

	private LoadClient(Selector selector) {
		this.selector = selector;
	}

	/**
	 * Connect and log in.
	 * @param port port of the server on this machine
	 * @param path where it takes sockets
	 * @param count number of connections
	 * @return a client, to be closed
	 * @throws IOException when the server refuses
	 */
	public static LoadClient connect(int port, String path, int count) throws IOException {
		LoadClient client = new LoadClient(Selector.open());
		for (int i = 0; i < count; i++) {
			LoadConnection connection = LoadConnection.open(port, path, i);
			connection.channel().register(client.selector, SelectionKey.OP_READ, connection);
			client.connections.add(connection);
			client.logIn(connection);
		}
		return client;
	}

	private void logIn(LoadConnection connection) throws IOException {
		connection.sendText(("{\"event\":\"socket.auth.request\",\"data\":\"client-" + connection.index() + "\"}")
			.getBytes(StandardCharsets.UTF_8));
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		int before = this.loggedIn;
		while (this.loggedIn == before) {
			poll(1, (from, payload) -> {
				Text.require(payload, "{\"event\":\"socket.auth.success\"");
				this.loggedIn++;
			});
			requireBefore(deadline, "log in");
		}
	}

	/** The number of connections. */
	int size() {
		return this.connections.size();
	}

	void send(int connection, byte[] message) throws IOException {
		this.connections.get(connection).sendText(message);
	}

	/**
	 * Send what falls due until the load is over and all that it waits for has come.
	 * @param load what to send and to expect
	 * @throws IOException when something unexpected comes, or something expected does not
	 */
	void run(Load load) throws IOException {
		long last = System.nanoTime();
		while (!load.isDone()) {
			long now = System.nanoTime();
			if (load.sendDue(now) | poll(0, load) > 0) {
				last = now;
			}
			else {
				requireBefore(last + PATIENCE_NANOS, "be answered");
				LockSupport.parkNanos(NAP_NANOS);
			}
		}
	}

	private int poll(long timeoutMillis, Listener listener) throws IOException {
		int ready = (timeoutMillis > 0) ? this.selector.select(timeoutMillis) : this.selector.selectNow();
		for (SelectionKey key : this.selector.selectedKeys()) {
			((LoadConnection) key.attachment()).read(this.buffer, listener);
		}
		this.selector.selectedKeys().clear();
		return ready;
	}

	private static void requireBefore(long deadline, String what) throws IOException {
		if (System.nanoTime() - deadline > 0) {
			throw new IOException("Waited too long to " + what + "; was a message lost?");
		}
	}

	@Override
	public void close() throws IOException {
		for (LoadConnection connection : this.connections) {
			connection.channel().close();
		}
		this.selector.close();
	}

	/** Hears of messages. */
	@FunctionalInterface
	interface Listener {

		/** A message came; the payload is valid during the call. */
		void received(LoadConnection from, ByteBuffer payload) throws IOException;

	}

	/** Something to send and to expect. */
	interface Load extends Listener {

		/** Send what is due, and tell whether anything was. */
		boolean sendDue(long now) throws IOException;

		/** Whether all is sent and all that is expected has come. */
		boolean isDone();

	}

}
