package io.github.p2ratchet.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Knows the opened connections of this node, by their own and by their client's id. Holds
 * nothing of a connection that was removed. Thread-safe.
 */
public final class ConnectionRegistry implements Connections {

	private static final Log logger = LogFactory.getLog(ConnectionRegistry.class);

	private static final long TELL_EVERY = Duration.ofMinutes(1).toNanos();

	private static final SocketConnection[] NONE = {};

	private final Map<String, Receiver> byId = new ConcurrentHashMap<>();

	private final Map<String, SocketConnection[]> byClient = new ConcurrentHashMap<>();

	private final ReadWriteLock queues = new ReentrantReadWriteLock();

	private final ReceiverGroup everybody = new ReceiverGroup(this.byId.values());

	private final int maxPerClient;

	private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - TELL_EVERY);

	/** Create a registry without connections, for any number of them. */
	public ConnectionRegistry() {
		this(-1);
	}

	/**
	 * Create a registry without connections.
	 * @param maxPerClient connections that a client may have, its oldest is closed when
	 * it has another; -1 for any number
	 */
	public ConnectionRegistry(int maxPerClient) {
		this.maxPerClient = maxPerClient;
	}

	/**
	 * Add an opened connection.
	 * @param connection a connection that is in no list yet
	 */
	public void add(Receiver connection) {
		this.byId.put(connection.id(), connection);
		this.everybody.changed();
	}

	/**
	 * Remember whose connection it is now.
	 * @param connection an opened connection
	 * @param before whose it was, null for nobody's
	 * @param after whose it is, null for nobody's
	 */
	public void clientChanged(Receiver connection, @Nullable Client before, @Nullable Client after) {
		if (before != null && after != null && before.clientId().equals(after.clientId())) {
			return; // so that nobody misses it meanwhile
		}
		if (before != null) {
			removeFrom(before, connection);
		}
		if (after != null) {
			addTo(after, connection);
		}
	}

	/**
	 * Remember a connection that has no events, and whose it is: it counts, and can be
	 * disconnected.
	 * @param connection an opened connection
	 * @param client whose it is
	 */
	public void addTo(Client client, SocketConnection connection) {
		this.byClient.merge(client.clientId(), new SocketConnection[] { connection }, ConnectionRegistry::union);
		if (this.maxPerClient != -1) {
			closeSurplus(client.clientId());
		}
	}

	/**
	 * Forget a connection that has no events.
	 * @param connection a closed connection
	 * @param client whose it is
	 */
	public void removeFrom(Client client, SocketConnection connection) {
		this.byClient.computeIfPresent(client.clientId(), (id, members) -> without(members, connection));
	}

	/** Who comes at once sees at least itself, and closes the same ones as the others. */
	private void closeSurplus(String clientId) {
		SocketConnection[] members = this.byClient.get(clientId);
		if (members == null || members.length <= this.maxPerClient) {
			return;
		}
		List<SocketConnection> open = Arrays.stream(members).filter(SocketConnection::isOpen).toList();
		open.stream().limit(Math.max(0, open.size() - this.maxPerClient)).forEach((oldest) -> {
			tellOfSurplus(oldest);
			oldest.close(CloseCode.DISCONNECTED, "Too many connections of this client");
		});
	}

	private void tellOfSurplus(SocketConnection connection) {
		long now = System.nanoTime();
		long last = this.toldAt.get();
		if (now - last >= TELL_EVERY && this.toldAt.compareAndSet(last, now)) {
			logger.warn("Closing the oldest connection of a client that has more than "
					+ "p2.ratchet.connections.max-per-client, which is " + this.maxPerClient + ": " + connection);
		}
	}

	/** Arrays are replaced, never changed; a client has few connections. */
	private static SocketConnection @Nullable [] without(SocketConnection[] members, SocketConnection connection) {
		SocketConnection[] rest = Arrays.stream(members)
			.filter((member) -> member != connection)
			.toArray(SocketConnection[]::new);
		return (rest.length != 0) ? rest : null;
	}

	private static SocketConnection[] union(SocketConnection[] members, SocketConnection[] more) {
		return Stream.concat(Arrays.stream(members), Arrays.stream(more)).distinct().toArray(SocketConnection[]::new);
	}

	/**
	 * Forget a connection.
	 * @param connection a closed connection
	 */
	public void remove(Receiver connection) {
		if (this.byId.remove(connection.id()) != null) {
			this.everybody.changed();
		}
		clientChanged(connection, connection.client().orElse(null), null);
	}

	/**
	 * Send to several connections while each of them keeps its queue, so that none gets
	 * what is sent earlier after what is sent later.
	 * @param publication looks the receivers up and hands over to their queues; must not
	 * wait
	 */
	public void publish(Runnable publication) {
		Lock lock = this.queues.readLock();
		lock.lock();
		try {
			publication.run();
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Have a connection change its queue while nothing is being sent to several.
	 * @param change gives it another {@link Receiver#sendQueue()} and tells groups other
	 * than {@link #everybody()}; must not wait
	 */
	public void changeQueue(Runnable change) {
		Lock lock = this.queues.writeLock();
		lock.lock();
		try {
			change.run();
			this.everybody.changed();
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * All connections, for broadcasting.
	 * @return those that are listed, whether they receive or not
	 */
	public ReceiverGroup everybody() {
		return this.everybody;
	}

	/**
	 * A connection, for broadcasting.
	 * @param connectionId its id
	 * @return the connection or null
	 */
	public @Nullable Receiver receiver(String connectionId) {
		return this.byId.get(connectionId);
	}

	/**
	 * A client's connections, for broadcasting.
	 * @param clientId which client
	 * @return a copy, empty when the client is not connected
	 */
	public List<Receiver> receiversOf(String clientId) {
		List<Receiver> result = new ArrayList<>(2);
		for (SocketConnection member : allOf(clientId)) {
			if (member instanceof Receiver receiver) {
				result.add(receiver);
			}
		}
		return Collections.unmodifiableList(result);
	}

	@Override
	public Collection<Connection> all() {
		return Collections.unmodifiableCollection(this.byId.values());
	}

	@Override
	public Optional<Connection> find(String connectionId) {
		return Optional.ofNullable(this.byId.get(connectionId));
	}

	@Override
	public Collection<Connection> ofClient(String clientId) {
		return List.copyOf(receiversOf(clientId));
	}

	@Override
	public boolean isOnline(String clientId) {
		return !receiversOf(clientId).isEmpty();
	}

	@Override
	public int count() {
		return this.byId.size();
	}

	@Override
	public int disconnect(String clientId, String reason) {
		SocketConnection[] connections = allOf(clientId);
		for (SocketConnection connection : connections) {
			connection.close(CloseCode.DISCONNECTED, reason);
		}
		return connections.length;
	}

	private SocketConnection[] allOf(String clientId) {
		return this.byClient.getOrDefault(clientId, NONE);
	}

}
