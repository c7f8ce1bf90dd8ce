package io.github.p2ratchet.connection;

import java.util.Collection;
import java.util.Optional;

/**
 * The connections of this node: those whose {@code socket.open} has fired and whose
 * {@code socket.close} has not. Thread-safe.
 */
public interface Connections {

	/**
	 * All connections.
	 * @return a live, weakly consistent view that cannot be changed
	 */
	Collection<Connection> all();

	/**
	 * Find a connection.
	 * @param connectionId its id
	 * @return the connection, empty when it is closed or of another node
	 */
	Optional<Connection> find(String connectionId);

	/**
	 * All connections of a client: its devices and tabs.
	 * @param clientId whose connections
	 * @return a copy, empty when the client is not connected
	 */
	Collection<Connection> ofClient(String clientId);

	/**
	 * Whether a client has any connection.
	 * @param clientId which client
	 * @return whether there is at least one
	 */
	boolean isOnline(String clientId);

	/**
	 * Number of connections.
	 * @return how many there are now
	 */
	int count();

	/**
	 * Close all connections of a client with 4503, those of components too; its pages do
	 * not come back by themselves.
	 * @param clientId whose connections
	 * @param reason for people who debug
	 * @return how many were closed
	 */
	int disconnect(String clientId, String reason);

}
