package io.github.p2ratchet.broadcast;

import java.util.Collection;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Recipients;

/**
 * Sends from anywhere: a controller, a listener, a timer. Only authenticated connections
 * receive, or all opened ones where authentication is not required. Thread-safe.
 */
public interface Broadcaster {

	/**
	 * Every connection.
	 * @return recipients to narrow or send to
	 */
	Recipients toAll();

	/**
	 * Every connection of a client: its devices and tabs.
	 * @param clientId which client
	 * @return recipients to narrow or send to
	 */
	Recipients toClient(String clientId);

	/**
	 * Every connection of a client: its devices and tabs.
	 * @param client which client
	 * @return recipients to narrow or send to
	 */
	Recipients toClient(Client client);

	/**
	 * Every connection of several clients.
	 * @param clientIds which clients
	 * @return recipients to narrow or send to
	 */
	Recipients toClients(Collection<String> clientIds);

	/**
	 * One connection.
	 * @param connectionId which connection
	 * @return recipients to narrow or send to
	 */
	Recipients toConnection(String connectionId);

	/**
	 * Several connections.
	 * @param connectionIds which connections
	 * @return recipients to narrow or send to
	 */
	Recipients toConnections(Collection<String> connectionIds);

}
