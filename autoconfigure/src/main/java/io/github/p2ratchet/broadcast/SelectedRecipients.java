package io.github.p2ratchet.broadcast;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

import io.github.p2ratchet.connection.Answers;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Receiver;
import io.github.p2ratchet.connection.ReceiverGroup;
import io.github.p2ratchet.connection.Recipients;
import io.github.p2ratchet.protocol.EncodedQuestion;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.protocol.Payload;
import io.github.p2ratchet.protocol.RoomNames;

/**
 * Recipients that are looked up when something is sent, less those left out.
 */
final class SelectedRecipients implements Recipients {

	private static final Consumer<Set<Receiver>> NOBODY = (receivers) -> {
	};

	private final LocalNode node;

	private final Supplier<List<ReceiverGroup.Share>> selection;

	/** Adds those left out. */
	private final Consumer<Set<Receiver>> exclusion;

	SelectedRecipients(LocalNode node, Supplier<List<ReceiverGroup.Share>> selection) {
		this(node, selection, NOBODY);
	}

	private SelectedRecipients(LocalNode node, Supplier<List<ReceiverGroup.Share>> selection,
			Consumer<Set<Receiver>> exclusion) {
		this.node = node;
		this.selection = selection;
		this.exclusion = exclusion;
	}

	@Override
	public Recipients except(Connection... connections) {
		return exceptConnections(Arrays.stream(connections).map(Connection::id).toList());
	}

	@Override
	public Recipients exceptConnections(Collection<String> connectionIds) {
		Set<String> ids = Set.copyOf(connectionIds);
		return without((leftOut) -> ids.forEach((id) -> {
			Receiver found = this.node.connections().receiver(id);
			if (found != null) {
				leftOut.add(found);
			}
		}));
	}

	@Override
	public Recipients exceptClient(String clientId) {
		return without((leftOut) -> leftOut.addAll(this.node.connections().receiversOf(clientId)));
	}

	@Override
	public Recipients exceptRoom(String room) {
		RoomNames.require(room);
		return without((leftOut) -> this.node.rooms().forEach(room, leftOut::add));
	}

	private Recipients without(Consumer<Set<Receiver>> more) {
		Consumer<Set<Receiver>> all = (this.exclusion != NOBODY) ? this.exclusion.andThen(more) : more;
		return new SelectedRecipients(this.node, this.selection, all);
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
		EventPayload passed = this.node.filter().outbound(payload); // once for all
		if (passed == null) {
			return;
		}
		Frame frame = this.node.codec().event(passed); // this too
		Set<Receiver> leftOut = leftOut();
		this.node.connections().publish(() -> publish(leftOut, frame));
	}

	private void publish(Set<Receiver> leftOut, Frame frame) {
		for (ReceiverGroup.Share share : this.selection.get()) {
			share.queue().publish(share.receivers(), leftOut, frame);
		}
	}

	@Override
	public <T> CompletableFuture<Answers<T>> request(String event, @Nullable Object data, Class<T> answerType,
			Duration timeout) {
		return ask(new EventPayload(event, data), (answer) -> answer.data(answerType), timeout);
	}

	@Override
	public <T> CompletableFuture<Answers<T>> request(String event, @Nullable Object data,
			ParameterizedTypeReference<T> answerType, Duration timeout) {
		return ask(new EventPayload(event, data), (answer) -> answer.data(answerType), timeout);
	}

	private <T> CompletableFuture<Answers<T>> ask(EventPayload payload, Function<Payload, @Nullable T> binding,
			Duration timeout) {
		AskedReceivers<T> asked = new AskedReceivers<>();
		EventPayload passed = this.node.filter().outbound(payload);
		if (passed == null) {
			return asked.answers(); // nobody's
		}
		EncodedQuestion question = this.node.codec().question(passed); // once for all
		Set<Receiver> leftOut = leftOut();
		for (ReceiverGroup.Share share : this.selection.get()) {
			for (Receiver receiver : share.receivers()) {
				if (receiver.receives() && !leftOut.contains(receiver)) {
					asked.add(receiver, receiver.ask(question, binding, timeout));
				}
			}
		}
		return asked.answers();
	}

	private Set<Receiver> leftOut() {
		if (this.exclusion == NOBODY) {
			return Set.of();
		}
		Set<Receiver> result = new HashSet<>(4);
		this.exclusion.accept(result);
		return result;
	}

}
