package io.github.p2ratchet.broadcast;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.connection.ReceiverGroup;
import io.github.p2ratchet.connection.Recipients;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.RoomNames;

/**
 * Broadcasts to the connections of this node.
 */
public final class LocalBroadcaster implements Broadcaster {

	private final ConnectionRegistry connections;

	private final RoomRegistry rooms;

	private final LocalNode node;

	/**
	 * Create a broadcaster.
	 * @param connections where the recipients are found
	 * @param rooms which of them are in which room
	 * @param codec encodes, once per broadcast
	 * @param filter what each event passes before, once too
	 */
	public LocalBroadcaster(ConnectionRegistry connections, RoomRegistry rooms, EnvelopeCodec codec,
			OutboundFilter filter) {
		this.connections = connections;
		this.rooms = rooms;
		this.node = new LocalNode(connections, rooms, codec, filter);
	}

	@Override
	public Recipients toAll() {
		return recipients(this.connections.everybody()::shares);
	}

	@Override
	public Recipients toRoom(String room) {
		RoomNames.require(room);
		return recipients(() -> this.rooms.shares(room));
	}

	@Override
	public Recipients toRooms(String... rooms) {
		return toRooms(List.of(rooms));
	}

	@Override
	public Recipients toRooms(Collection<String> rooms) {
		Set<String> names = Set.copyOf(rooms);
		names.forEach(RoomNames::require);
		return recipients(() -> this.rooms.shares(names));
	}

	@Override
	public Recipients toClient(String clientId) {
		return recipients(() -> ReceiverGroup.shares(this.connections.receiversOf(clientId)));
	}

	@Override
	public Recipients toClient(Client client) {
		return toClient(client.clientId());
	}

	@Override
	public Recipients toClients(Collection<String> clientIds) {
		Set<String> ids = Set.copyOf(clientIds);
		return recipients(() -> {
			Set<Receiver> found = new LinkedHashSet<>(); // a client may change meanwhile
			ids.forEach((id) -> found.addAll(this.connections.receiversOf(id)));
			return ReceiverGroup.shares(found);
		});
	}

	@Override
	public Recipients toConnection(String connectionId) {
		return toConnections(List.of(connectionId));
	}

	@Override
	public Recipients toConnections(Collection<String> connectionIds) {
		Set<String> ids = Set.copyOf(connectionIds);
		return recipients(() -> ReceiverGroup
			.shares(ids.stream().map(this.connections::receiver).filter(Objects::nonNull).toList()));
	}

	private Recipients recipients(Supplier<List<ReceiverGroup.Share>> selection) {
		return new SelectedRecipients(this.node, selection);
	}

}
