package io.github.p2ratchet.testsupport;

import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server sends of its own accord. */
final class BroadcastChecks {

	private BroadcastChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.addIfBroadcast("B1", "An event of the server has a name and data, in this order", BroadcastChecks::shape)
			.addIfBroadcast("B2", "A broadcast does not come back to its sender", BroadcastChecks::notToSender)
			.addIfBroadcast("B3", "Who has not logged in receives nothing", BroadcastChecks::notToStrangers)
			.addIfBroadcast("B4", "What one client sends reaches another in order and once",
					BroadcastChecks::orderIsKept)
			.all();
	}

	private static void shape(Peers peers) {
		EventClient receiver = peers.client();
		EventClient sender = peers.client();

		peers.ask(sender);

		JsonNode event = receiver.await(broadcast(peers));
		assertThat(event.propertyNames()).containsExactly("event", "data");
	}

	private static void notToSender(Peers peers) {
		EventClient receiver = peers.client();
		EventClient sender = peers.client();

		peers.ask(sender);
		receiver.await(broadcast(peers));

		peers.ask(sender);
	}

	private static void notToStrangers(Peers peers) {
		EventClient stranger = peers.stranger();
		EventClient refused = peers.stranger();
		refused.emit("socket.auth.request", Json.quoted(peers.tokens().invalid()));
		refused.await("socket.auth.failure");
		EventClient receiver = peers.client();
		EventClient sender = peers.client();

		peers.ask(sender);
		receiver.await(broadcast(peers));

		peers.expectRefusal(stranger, stranger.ask(peers.sample().event(), peers.sample().data()), "not_authenticated");
		peers.expectRefusal(refused, refused.ask(peers.sample().event(), peers.sample().data()), "not_authenticated");
	}

	private static void orderIsKept(Peers peers) {
		EventClient receiver = peers.client();
		EventClient sender = peers.client();
		for (int i = 0; i < 10; i++) {
			peers.ask(sender);
		}
		for (int i = 0; i < 10; i++) {
			receiver.await(broadcast(peers));
		}
		peers.ask(receiver);
	}

	private static String broadcast(Peers peers) {
		return peers.sample().broadcast().orElseThrow();
	}

}
