package io.github.p2ratchet.broadcast;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.connection.Recipients;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Frame;

/**
 * Recipients that are looked up when something is sent, less those left out.
 */
final class SelectedRecipients implements Recipients {

	private final EnvelopeCodec codec;

	private final Supplier<? extends Iterable<Receiver>> selection;

	private final Set<String> withoutConnections;

	private final Set<String> withoutClients;

	SelectedRecipients(EnvelopeCodec codec, Supplier<? extends Iterable<Receiver>> selection) {
		this(codec, selection, Set.of(), Set.of());
	}

	private SelectedRecipients(EnvelopeCodec codec, Supplier<? extends Iterable<Receiver>> selection,
			Set<String> withoutConnections, Set<String> withoutClients) {
		this.codec = codec;
		this.selection = selection;
		this.withoutConnections = withoutConnections;
		this.withoutClients = withoutClients;
	}

	@Override
	public Recipients except(Connection... connections) {
		return exceptConnections(Arrays.stream(connections).map(Connection::id).toList());
	}

	@Override
	public Recipients exceptConnections(Collection<String> connectionIds) {
		return new SelectedRecipients(this.codec, this.selection, union(this.withoutConnections, connectionIds),
				this.withoutClients);
	}

	@Override
	public Recipients exceptClient(String clientId) {
		return new SelectedRecipients(this.codec, this.selection, this.withoutConnections,
				union(this.withoutClients, Set.of(clientId)));
	}

	private static Set<String> union(Set<String> some, Collection<String> more) {
		Set<String> result = new HashSet<>(some);
		result.addAll(more);
		return Set.copyOf(result);
	}

	@Override
	public void emit(String event) {
		emit(new EventPayload(event));
	}

	@Override
	public void emit(String event, @Nullable Object data) {
		emit(new EventPayload(event, data));
	}

	@Override
	public void emit(EventPayload payload) {
		Frame frame = this.codec.event(payload.event(), payload.data()); // once, not per
																			// recipient
		for (Receiver receiver : this.selection.get()) {
			if (receiver.receives() && !isLeftOut(receiver)) {
				receiver.send(frame);
			}
		}
	}

	private boolean isLeftOut(Receiver receiver) {
		if (this.withoutConnections.contains(receiver.id())) {
			return true;
		}
		return !this.withoutClients.isEmpty()
				&& receiver.client().map(Client::clientId).filter(this.withoutClients::contains).isPresent();
	}

}
