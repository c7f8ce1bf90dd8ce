package io.github.p2ratchet.testsupport;

import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions that outlive their sockets. */
final class SessionChecks {

	private SessionChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject).add("S1", "Who asks for a session is told its secret", SessionChecks::begins)
			.add("S2", "It goes on over another socket", SessionChecks::resumes)
			.add("S3", "What was not received is sent again, in order", SessionChecks::repeats)
			.addIfBroadcast("S4", "What happened without a socket is sent then", SessionChecks::catchesUp)
			.add("S5", "A message is handled once", SessionChecks::handlesOnce)
			.add("S6", "A gap ends the session: 4400", SessionChecks::noticesGaps)
			.add("S7", "The old socket is closed: 4409", SessionChecks::fences)
			.add("S8", "An attempt that is not the latest is closed: 4409", SessionChecks::refusesStaleAttempts)
			.add("S9", "What cannot be resumed becomes a new session", SessionChecks::beginsAnew)
			.addIfTwoClients("S10", "A session belongs to its client", SessionChecks::belongsToItsClient)
			.add("S11", "1000 and 1001 end the session", SessionChecks::ends)
			.add("S12", "4000 does not end it", SessionChecks::survives)
			.add("S13", "Volatile events are not numbered", SessionChecks::leavesVolatilesOut)
			.add("S14", "Logging in again resumes nothing", SessionChecks::ignoresResumeLater)
			.add("S15", "What was received is handled though the socket is gone", SessionChecks::handlesWhatItHas)
			.add("S16", "Confirming what was not sent ends the session: 4400", SessionChecks::noticesExcess)
			.all();
	}

	private static void begins(Peers peers) {
		JsonNode session = SessionPeer.begin(peers).session();

		assertThat(session.path("window").asLong(0)).as("window").isPositive();
		assertThat(session.path("heartbeat").asLong(0)).as("heartbeat").isPositive();
		assertThat(session.path("resumed").asBoolean(true)).as("resumed").isFalse();
		assertThat(session.path("received").asLong(-1)).as("received").isZero();
		assertThat(session.path("id")).isNotEqualTo(session.path("connection"));
	}

	private static void resumes(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		first.answered(first.ask(1)).answered(first.ask(2));
		first.client().close();

		SessionPeer second = first.resume(1);

		second.assertResumed(first, 2);
		second.answered(second.ask(3));
	}

	private static void repeats(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		first.answered(first.ask(1));
		long received = first.received();
		long asked = first.ask(2);
		long askedLater = first.ask(3);
		first.answered(asked).answered(askedLater).client().close();

		SessionPeer second = first.resume(received, 1);
		second.answered(asked);
		received = second.received();
		second.answered(askedLater).answered(second.ask(4));
		second.resume(received, 2).answered(askedLater);
	}

	private static void catchesUp(Peers peers) {
		String broadcast = peers.sample().broadcast().orElseThrow();
		SessionPeer first = SessionPeer.begin(peers);
		first.client().socket().close();
		EventClient sender = peers.client();
		peers.ask(sender);
		peers.ask(sender);

		SessionPeer second = first.resume(1);

		second.assertResumed(first, 0);
		second.client().await(broadcast);
		second.client().await(broadcast);
		second.answered(second.ask(1));
	}

	private static void handlesOnce(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		long question = first.ask(1);
		first.answered(question);
		SessionPeer second = first.resume(1);

		second.client().socket().sendText(peers.sampleWith("\"id\":" + question + ",\"seq\":1"));

		second.answered(second.ask(2));
	}

	private static void noticesGaps(Peers peers) {
		SessionPeer peer = SessionPeer.begin(peers);
		peer.ask(2);
		peers.expectClose(peer.client(), 4400);
		peer.resume(1).assertNew(peer);

		SessionPeer unnumbered = SessionPeer.begin(peers);
		unnumbered.client().ask(peers.sample().event(), peers.sample().data());
		peers.expectClose(unnumbered.client(), 4400);
	}

	private static void fences(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		SessionPeer second = first.resume(1);

		peers.expectClose(first.client(), 4409);
		second.assertResumed(first, 0);
		second.answered(second.ask(1));
	}

	private static void refusesStaleAttempts(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		SessionPeer second = first.resume(5);
		for (int attempt : List.of(5, 4, 0)) {
			EventClient late = peers.stranger();
			SessionPeer.request(late, peers.tokens().valid(),
					SessionPeer.resumption(Json.quoted(first.secret()), 0, attempt));
			peers.expectClose(late, 4409);
		}

		second.answered(second.ask(1));
	}

	private static void beginsAnew(Peers peers) {
		String token = peers.tokens().valid();
		for (String received : List.of("1000", "9007199254740991", "-1", "1.5", "\"0\"", "null", "[]")) {
			SessionPeer first = SessionPeer.begin(peers);
			SessionPeer second = first.resume(token, Json.quoted(first.secret()), received, 1);
			second.assertNew(first);
			second.answered(second.ask(1));
			first.resume(2).assertNew(first);
		}
		SessionPeer first = SessionPeer.begin(peers);
		for (String secret : List.of("\"unknown\"", "\"\"", "7", "{}", Json.quoted("x".repeat(1000)))) {
			first.resume(token, secret, 0, 1).assertNew(first);
		}
		first.ping();
	}

	private static void belongsToItsClient(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);

		first.resume(peers.tokens().other().orElseThrow(), Json.quoted(first.secret()), 0, 1).assertNew(first);

		first.answered(first.ask(1));
		first.resume(1).assertResumed(first, 1);
	}

	private static void ends(Peers peers) {
		for (int code : List.of(1000, 1001)) {
			SessionPeer first = SessionPeer.begin(peers);
			first.client().socket().sendClose(code, "");
			peers.expectClose(first.client(), code);

			first.resume(1).assertNew(first);
		}
	}

	private static void survives(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		first.client().socket().sendClose(4000, "");
		peers.expectClose(first.client(), 4000);

		first.resume(1).assertResumed(first, 0);
	}

	private static void leavesVolatilesOut(Peers peers) {
		SessionPeer peer = SessionPeer.begin(peers);
		peer.client().socket().sendText("{\"event\":\"unknown to the server\",\"volatile\":true}");
		peers.expectError(peer.client(), "unknown_event");

		peer.answered(peer.ask(1));
		assertThat(peer.ping().path("received").asLong(-1)).isEqualTo(1);
	}

	private static void ignoresResumeLater(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		SessionPeer second = SessionPeer.begin(peers);

		SessionPeer.request(second.client(), peers.tokens().valid(),
				SessionPeer.resumption(Json.quoted(first.secret()), 0, 1));

		assertThat(second.client().await("socket.auth.success").has("session")).isFalse();
		first.ping();
		second.answered(second.ask(1));
	}

	private static void handlesWhatItHas(Peers peers) {
		SessionPeer first = SessionPeer.begin(peers);
		long received = first.received();
		long question = first.ask(1);
		first.client().socket().sendClose(4000, "");
		RawFrame frame = first.client().awaitFrame();
		while (frame.opcode() != RawFrame.CLOSE) {
			frame = first.client().awaitFrame();
		}

		SessionPeer second = first.resume(received, 1);

		second.assertResumed(first, 1);
		second.answered(question);
	}

	private static void noticesExcess(Peers peers) {
		SessionPeer peer = SessionPeer.begin(peers);
		peer.answered(peer.ask(1));
		assertThat(peer.ping().path("sent").asLong(-1)).isEqualTo(peer.received());

		peer.client().emit("socket.ping", "{\"received\":" + (peer.received() + 1000) + "}");

		peers.expectClose(peer.client(), 4400);
		peer.resume(1).assertNew(peer);
	}

}
