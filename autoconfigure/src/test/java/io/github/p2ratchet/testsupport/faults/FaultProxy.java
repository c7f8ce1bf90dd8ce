package io.github.p2ratchet.testsupport.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Stands between clients and a server, and passes on what they send, or does not. One
 * thread, whatever the number of connections, which is bounded. Closing it closes all it
 * has opened.
 */
public final class FaultProxy implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 2000;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Selector selector;

	private final ServerSocketChannel listener;

	private final Consumer<ProxiedConnection> onConnected;

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();

	private final PriorityQueue<Timer> timers = new PriorityQueue<>();

	private final Thread thread = new Thread(this::run, "fault-proxy");

	private volatile int target;

	private volatile boolean closed;

	private FaultProxy(int target, Consumer<ProxiedConnection> onConnected) throws IOException {
		this.target = target;
		this.onConnected = onConnected;
		this.selector = Selector.open();
		this.listener = ServerSocketChannel.open();
		this.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAX_CONNECTIONS);
		this.listener.configureBlocking(false);
		this.listener.register(this.selector, SelectionKey.OP_ACCEPT);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Start a proxy that does nothing to connections.
	 * @param port of a server on this machine
	 * @return a proxy, to be closed by the caller
	 */
	public static FaultProxy to(int port) {
		return to(port, (connection) -> {
		});
	}

	/**
	 * Start a proxy.
	 * @param port of a server on this machine
	 * @param onConnected decides about each new connection, on the proxy's thread
	 * @return a proxy, to be closed by the caller
	 */
	public static FaultProxy to(int port, Consumer<ProxiedConnection> onConnected) {
		try {
			return new FaultProxy(port, onConnected);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Lead new connections to another server.
	 * @param port its port on this machine
	 */
	public void target(int port) {
		this.target = port;
	}

	/**
	 * Where clients are to connect.
	 * @return the port, on this machine
	 */
	public int port() {
		return this.listener.socket().getLocalPort();
	}

	/**
	 * An address that leads through here.
	 * @param url of the server
	 * @return the same with this port
	 */
	public URI url(URI url) {
		return URI.create(url.getScheme() + "://localhost:" + port() + url.getRawPath());
	}

	/**
	 * What goes through it now.
	 * @return the connections that are open on one side at least
	 */
	public List<ProxiedConnection> connections() {
		return List.copyOf(this.connections);
	}

	/**
	 * Do something later, on the proxy's thread.
	 * @param delay how much later
	 * @param task must not wait
	 */
	public void after(Duration delay, Runnable task) {
		long at = System.nanoTime() + delay.toNanos();
		execute(() -> this.timers.add(new Timer(at, task)));
	}

	void execute(Runnable command) {
		this.commands.add(command);
		if (Thread.currentThread() != this.thread) {
			this.selector.wakeup();
		}
	}

	void ended(ProxiedConnection connection) {
		this.connections.remove(connection);
	}

	private void run() {
		try (this.selector; this.listener) {
			while (!this.closed) {
				select();
				long now = System.nanoTime();
				while (!this.timers.isEmpty() && this.timers.element().at() - now <= 0) {
					this.timers.remove().task().run();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.connections.forEach(ProxiedConnection::closeNow);
			this.connections.clear();
		}
	}

	private void select() throws IOException {
		for (Runnable command = this.commands.poll(); command != null; command = this.commands.poll()) {
			command.run();
		}
		Timer next = this.timers.peek();
		if (next == null) {
			this.selector.select();
		}
		else {
			this.selector.select(Math.max(1, (next.at() - System.nanoTime() + 999_999) / 1_000_000));
		}
		List<SelectionKey> ready = new ArrayList<>(this.selector.selectedKeys());
		this.selector.selectedKeys().clear();
		for (SelectionKey key : ready) {
			if (key.isValid() && key.isAcceptable()) {
				accept();
			}
			else if (key.isValid()) {
				((ProxiedConnection) key.attachment()).ready(key);
			}
		}
	}

	private void accept() throws IOException {
		SocketChannel client = this.listener.accept();
		if (client == null) {
			return;
		}
		if (this.connections.size() >= MAX_CONNECTIONS) {
			client.close();
			return;
		}
		SocketChannel server = SocketChannel.open();
		ProxiedConnection connection = new ProxiedConnection(this, client, server);
		this.connections.add(connection);
		configure(client);
		configure(server);
		try {
			server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.target));
			connection.register(this.selector);
			this.onConnected.accept(connection);
		}
		catch (IOException ex) { // nobody is there
			connection.closeNow();
			ended(connection);
		}
	}

	private static void configure(SocketChannel channel) throws IOException {
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
	}

	/** Stop, and wait until all is closed. */
	@Override
	public void close() {
		this.closed = true;
		this.selector.wakeup();
		try {
			this.thread.join(PATIENCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What is to be done later.
	 *
	 * @param at when, by {@code System.nanoTime()}
	 * @param task what
	 */
	private record Timer(long at, Runnable task) implements Comparable<Timer> {

		@Override
		public int compareTo(Timer other) {
			return Long.signum(this.at - other.at);
		}

	}

}
