package io.github.p2ratchet.testsupport;

import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Signs of life. */
final class HeartbeatChecks {

	private static final int MANY = 256;

	private HeartbeatChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.add("K1", "Pings are answered, also before the log-in", HeartbeatChecks::answers)
			.add("K2", "The answer tells both counts", HeartbeatChecks::counts)
			.add("K3", "Many messages are confirmed unasked", HeartbeatChecks::confirms)
			.add("K4", "A ping carries no id", HeartbeatChecks::carriesNoId)
			.all();
	}

	private static void answers(Peers peers) {
		EventClient stranger = peers.stranger();
		for (String data : List.of("null", "{}", "{\"received\":0}", "7")) {
			stranger.emit("socket.ping", data);
			assertThat(stranger.await("socket.pong").path("data").propertyNames()).containsExactly("received", "sent");
		}
		EventClient client = peers.client();
		client.emit("socket.ping", "{}");
		client.await("socket.pong");
		peers.ask(client);
	}

	private static void counts(Peers peers) {
		SessionPeer peer = SessionPeer.begin(peers);
		peer.answered(peer.ask(1)).answered(peer.ask(2));
		peer.client().emit("unknown to the server, and not numbered", "null,\"volatile\":true,\"seq\":9");
		peers.expectError(peer.client(), "unknown_event");

		JsonNode counts = peer.ping();

		assertThat(counts.path("received").asLong(-1)).isEqualTo(2);
		assertThat(counts.path("sent").asLong(-1)).isEqualTo(peer.received());
	}

	private static void confirms(Peers peers) {
		SessionPeer peer = SessionPeer.begin(peers);
		long confirmed = 0;
		for (int i = 1; i <= MANY; i++) {
			peer.client().socket().sendText("{\"event\":\"unknown to the server\",\"seq\":" + i + "}");
		}
		for (int i = 0; i <= MANY && confirmed < MANY; i++) {
			JsonNode message = peer.client().awaitMessage();
			confirmed = Math.max(confirmed, message.path("data").path("received").asLong(0));
		}
		assertThat(confirmed).isEqualTo(MANY);
	}

	private static void carriesNoId(Peers peers) {
		EventClient client = peers.client();

		peers.expectRefusal(client, client.ask("socket.ping", "{}"), "bad_message");
	}

}
