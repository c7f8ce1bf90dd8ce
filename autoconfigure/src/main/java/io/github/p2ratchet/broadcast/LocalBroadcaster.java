package io.github.p2ratchet.broadcast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.connection.Recipients;
import io.github.p2ratchet.protocol.EnvelopeCodec;

/**
 * Broadcasts to the connections of this node.
 */
public final class LocalBroadcaster implements Broadcaster {

	private final ConnectionRegistry connections;

	private final EnvelopeCodec codec;

	/**
	 * Create a broadcaster.
	 * @param connections where the recipients are found
	 * @param codec encodes, once per broadcast
	 */
	public LocalBroadcaster(ConnectionRegistry connections, EnvelopeCodec codec) {
		this.connections = connections;
		this.codec = codec;
	}

	@Override
	public Recipients toAll() {
		return new SelectedRecipients(this.codec, this.connections::receivers);
	}

	@Override
	public Recipients toClient(String clientId) {
		return new SelectedRecipients(this.codec, () -> this.connections.receiversOf(clientId));
	}

	@Override
	public Recipients toClient(Client client) {
		return toClient(client.clientId());
	}

	@Override
	public Recipients toClients(Collection<String> clientIds) {
		Set<String> ids = Set.copyOf(clientIds);
		return new SelectedRecipients(this.codec, () -> {
			Set<Receiver> found = new LinkedHashSet<>(); // who changes client meanwhile:
															// once
			ids.forEach((id) -> this.connections.receiversOf(id).forEach(found::add));
			return found;
		});
	}

	@Override
	public Recipients toConnection(String connectionId) {
		return toConnections(List.of(connectionId));
	}

	@Override
	public Recipients toConnections(Collection<String> connectionIds) {
		Set<String> ids = Set.copyOf(connectionIds);
		return new SelectedRecipients(this.codec,
				() -> new ArrayList<>(ids.stream().map(this.connections::receiver).filter(Objects::nonNull).toList()));
	}

}
