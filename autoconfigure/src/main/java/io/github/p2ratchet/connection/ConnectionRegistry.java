package io.github.p2ratchet.connection;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.CloseCode;

/**
 * Knows the opened connections of this node, by their own and by their client's id. Holds
 * nothing of a connection that was removed. Thread-safe.
 */
public final class ConnectionRegistry implements Connections {

	private final Map<String, Receiver> byId = new ConcurrentHashMap<>();

	private final Map<String, Set<Receiver>> byClient = new ConcurrentHashMap<>();

	/** Create a registry without connections. */
	public ConnectionRegistry() {
	}

	/**
	 * Add an opened connection.
	 * @param connection a connection that is in no list yet
	 */
	public void add(Receiver connection) {
		this.byId.put(connection.id(), connection);
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
			this.byClient.computeIfPresent(before.clientId(), (id, members) -> {
				members.remove(connection);
				return members.isEmpty() ? null : members;
			});
		}
		if (after != null) {
			this.byClient.compute(after.clientId(), (id, members) -> {
				Set<Receiver> result = (members != null) ? members : ConcurrentHashMap.newKeySet(1);
				result.add(connection);
				return result;
			});
		}
	}

	/**
	 * Forget a connection.
	 * @param connection a closed connection
	 */
	public void remove(Receiver connection) {
		this.byId.remove(connection.id());
		clientChanged(connection, connection.client().orElse(null), null);
	}

	/**
	 * All connections, for broadcasting.
	 * @return a live, weakly consistent view
	 */
	public Iterable<Receiver> receivers() {
		return this.byId.values();
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
	 * @return a live, weakly consistent view
	 */
	public Iterable<Receiver> receiversOf(String clientId) {
		return this.byClient.getOrDefault(clientId, Collections.emptySet());
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
		return List.copyOf(this.byClient.getOrDefault(clientId, Collections.emptySet()));
	}

	@Override
	public boolean isOnline(String clientId) {
		return this.byClient.containsKey(clientId);
	}

	@Override
	public int count() {
		return this.byId.size();
	}

	@Override
	public int disconnect(String clientId, String reason) {
		Collection<Connection> connections = ofClient(clientId);
		connections.forEach((connection) -> connection.close(CloseCode.DISCONNECTED, reason));
		return connections.size();
	}

}
