package io.github.p2ratchet.testsupport;

import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** How a server leaves. */
final class DrainChecks {

	private DrainChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.addIfLeaving("D1", "Clients are told when to go, and served until then", DrainChecks::clientsAreTold)
			.addIfLeaving("D2", "Meanwhile handshakes are refused with 503", DrainChecks::nobodyComesAnew)
			.addIfLeaving("D3", "Answers, socket.pong and 1001 are the last", DrainChecks::answersComeBeforeTheEnd)
			.all();
	}

	private static void clientsAreTold(Peers peers) {
		try (LeavingServer server = server(peers); Peers there = there(peers, server)) {
			EventClient first = modern(there);
			EventClient second = modern(there);
			EventClient original = there.client();

			server.leave();

			long one = first.await("socket.drain").path("data").path("reconnectAfter").asLong(-1);
			long other = second.await("socket.drain").path("data").path("reconnectAfter").asLong(-1);
			assertThat(List.of(one, other)).as("times").allMatch((time) -> time >= 0).doesNotHaveDuplicates();
			there.expectPong(original);
			there.ask(original);
		}
	}

	private static void nobodyComesAnew(Peers peers) {
		try (LeavingServer server = server(peers); Peers there = there(peers, server)) {
			EventClient client = modern(there);
			server.leave();
			client.await("socket.drain");

			UpgradeResponse refused = there.request().response();

			assertThat(refused.status()).as("status").isEqualTo(503);
			assertThat(refused.header("Retry-After").orElse("")).as("Retry-After").matches("\\d+");
		}
	}

	private static void answersComeBeforeTheEnd(Peers peers) {
		try (LeavingServer server = server(peers); Peers there = there(peers, server)) {
			EventClient idle = modern(there);
			EventClient asked = modern(there);
			long id = asked.ask(there.sample().asking().orElseThrow(), "null");
			long question = asked.awaitMessage().path("id").asLong();

			server.leave();
			idle.await("socket.drain");
			asked.await("socket.drain");
			expectGoodbye(there, idle);
			asked.socket().sendText("{\"ack\":" + question + ",\"data\":7}");

			assertThat(asked.awaitAnswer(id).path("data").asInt()).isEqualTo(7);
			expectGoodbye(there, asked);
		}
	}

	private static void expectGoodbye(Peers peers, EventClient client) {
		JsonNode pong = client.await("socket.pong").path("data");
		assertThat(pong.path("received").isIntegralNumber() && pong.path("sent").isIntegralNumber()).as("%s", pong)
			.isTrue();
		peers.expectClose(client, 1001);
	}

	/** A client that knows more than the original ones. */
	private static EventClient modern(Peers peers) {
		EventClient client = peers.opened(peers.request().subprotocols("ratchet.v1"));
		client.authenticate(peers.tokens().valid());
		return client;
	}

	private static LeavingServer server(Peers peers) {
		return peers.subject().leaving().orElseThrow().get();
	}

	private static Peers there(Peers peers, LeavingServer server) {
		return new Peers(peers.subject().at(server.url(), peers.subject().patience()));
	}

}
