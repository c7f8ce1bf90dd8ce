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
	 * The members of a room at the time of sending: who joins later does not get it, nor
	 * does who has left before.
	 * @param room name of the room
	 * @return recipients to narrow or send to
	 * @throws IllegalArgumentException when the name is empty or longer than 128
	 * characters
	 */
	Recipients toRoom(String room);

	/**
	 * The members of several rooms, each once, however many of the rooms it is in.
	 * @param rooms names of the rooms
	 * @return recipients to narrow or send to
	 * @throws IllegalArgumentException when a name is empty or longer than 128 characters
	 */
	Recipients toRooms(String... rooms);

	/**
	 * The members of several rooms, each once, however many of the rooms it is in.
	 * @param rooms names of the rooms
	 * @return recipients to narrow or send to
	 * @throws IllegalArgumentException when a name is empty or longer than 128 characters
	 */
	Recipients toRooms(Collection<String> rooms);

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
