package io.github.p2ratchet.testsupport;

import java.io.UncheckedIOException;
import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Logging in. */
final class AuthenticationChecks {

	private static final String REQUEST = "socket.auth.request";

	private static final int MOST_ATTEMPTS = 1000;

	private AuthenticationChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.add("A1", "A good token is answered with success, public data and session", AuthenticationChecks::succeeds)
			.add("A2", "The token may stand in an object", AuthenticationChecks::takesObjects)
			.add("A3", "A bad token is answered with failure; the connection stays open", AuthenticationChecks::fails)
			.add("A4", "Data of any other shape fails alike", AuthenticationChecks::otherShapesFail)
			.add("A5", "Missing data, null and \"\" are the same empty token", AuthenticationChecks::emptyTokens)
			.add("A6", "Who has not logged in may call nothing", AuthenticationChecks::strangersCallNothing)
			.add("A7", "A token never comes back", AuthenticationChecks::tokensAreKept)
			.add("A8", "Failed attempts are limited: 4501", AuthenticationChecks::attemptsAreLimited)
			.add("A9", "Time to log in is limited: 4401", AuthenticationChecks::timeIsLimited)
			.add("A10", "What is sent behind a request waits for its decision", AuthenticationChecks::eventsWait)
			.add("A11", "What waits behind a failed request is refused", AuthenticationChecks::waitingEventsAreRefused)
			.add("A12", "The same client may log in again; who fails to stays", AuthenticationChecks::logsInAgain)
			.addIfTwoClients("A13", "Another client on the same connection is forbidden",
					AuthenticationChecks::otherClientIsForbidden)
			.add("A14", "A request to log in carries no id", AuthenticationChecks::requestsCarryNoId)
			.all();
	}

	private static void succeeds(Peers peers) {
		JsonNode success = peers.stranger().authenticate(peers.tokens().valid());
		JsonNode other = peers.stranger().authenticate(peers.tokens().valid());

		assertThat(success.propertyNames()).containsExactly("event", "data", "session");
		JsonNode session = success.path("session");
		assertThat(session.path("connection").asString("")).as("id of the connection").isNotBlank();
		assertThat(session.path("connection")).isNotEqualTo(other.path("session").path("connection"));
		assertThat(session.path("resumed").asBoolean(true)).as("resumed").isFalse();
		assertThat(session.path("received").asLong(-1)).as("received").isZero();
		assertThat(session.path("window").asLong(-1)).as("window").isZero();
		assertThat(session.path("maxMessage").asLong(-1)).as("maxMessage").isPositive();
		assertThat(session.has("id")).as("secret of a session that resumes").isFalse();
		assertThat(success.path("data")).as("public data").isEqualTo(other.path("data"));
	}

	private static void takesObjects(Peers peers) {
		EventClient client = peers.stranger();

		client.emit(REQUEST, "{\"token\":" + Json.quoted(peers.tokens().valid()) + ",\"more\":1}");

		client.await("socket.auth.success");
		peers.ask(client);
	}

	private static void fails(Peers peers) {
		EventClient client = peers.stranger();

		client.emit(REQUEST, Json.quoted(peers.tokens().invalid()));
		assertFailure(client.await("socket.auth.failure"));
		client.emit(REQUEST, "{\"token\":" + Json.quoted(peers.tokens().invalid()) + "}");
		assertFailure(client.await("socket.auth.failure"));

		client.authenticate(peers.tokens().valid());
		peers.ask(client);
	}

	private static void otherShapesFail(Peers peers) {
		for (String data : List.of("1", "true", "[\"a\"]", "{\"token\":1}", "{\"token\":[]}")) {
			EventClient client = peers.stranger();
			client.emit(REQUEST, data);
			assertFailure(client.await("socket.auth.failure"));
		}
	}

	private static void emptyTokens(Peers peers) {
		EventClient client = peers.stranger();
		client.emit(REQUEST, "\"\"");
		JsonNode expected = client.awaitMessage();
		assertThat(expected.path("event").asString("")).startsWith("socket.auth.");

		for (String data : List.of("", ",\"data\":null", ",\"data\":{}", ",\"data\":{\"token\":null}")) {
			EventClient other = peers.stranger();
			other.socket().sendText("{\"event\":\"socket.auth.request\"" + data + "}");
			assertThat(other.awaitMessage().path("event")).as(data).isEqualTo(expected.path("event"));
		}
	}

	private static void strangersCallNothing(Peers peers) {
		EventClient client = peers.stranger();

		client.emit(peers.sample().event(), peers.sample().data());
		peers.expectError(client, "not_authenticated");
		peers.expectRefusal(client, client.ask(peers.sample().event(), peers.sample().data()), "not_authenticated");

		client.authenticate(peers.tokens().valid());
		peers.ask(client);
	}

	private static void tokensAreKept(Peers peers) {
		EventClient client = peers.stranger();

		client.emit(REQUEST, Json.quoted(peers.tokens().invalid()));
		assertThat(client.awaitFrame().text()).doesNotContain(peers.tokens().invalid());
		client.emit(REQUEST, Json.quoted(peers.tokens().valid()));
		assertThat(client.awaitFrame().text()).contains("socket.auth.success").doesNotContain(peers.tokens().valid());
		client.ask(peers.sample().event(), peers.sample().data());
		assertThat(client.awaitFrame().text()).doesNotContain(peers.tokens().valid());
	}

	private static void attemptsAreLimited(Peers peers) {
		EventClient client = peers.stranger();
		int failures = 0;
		RawFrame frame = attempt(client, peers);
		while (frame.isText() && failures < MOST_ATTEMPTS) {
			assertFailure(Json.read(frame.text()));
			failures++;
			frame = attempt(client, peers);
		}

		assertThat(failures).as("failures that were told of").isPositive();
		assertThat(frame.closeCode()).as("close code after %s failures", failures).isEqualTo(4501);
		assertThat(frame.closeReason()).doesNotContain(peers.tokens().invalid());
	}

	/**
	 * Try to log in, unless the server has closed: then its close frame is there to be
	 * read.
	 */
	private static RawFrame attempt(EventClient client, Peers peers) {
		try {
			client.emit(REQUEST, Json.quoted(peers.tokens().invalid()));
			return client.awaitFrame();
		}
		catch (UncheckedIOException ex) {
			return client.awaitFrame();
		}
	}

	private static void timeIsLimited(Peers peers) {
		EventClient client = peers.stranger();

		RawFrame close = client.socket().awaitClose(peers.subject().loginPatience());

		assertThat(close.closeCode()).isEqualTo(4401);
	}

	private static void eventsWait(Peers peers) {
		EventClient client = peers.stranger();

		client.emit(REQUEST, Json.quoted(peers.tokens().valid()));
		long first = client.ask(peers.sample().event(), peers.sample().data());
		long second = client.ask(peers.sample().event(), peers.sample().data());

		client.await("socket.auth.success");
		assertThat(client.awaitAnswer(first).has("data")).isTrue();
		assertThat(client.awaitAnswer(second).has("data")).isTrue();
	}

	private static void waitingEventsAreRefused(Peers peers) {
		EventClient client = peers.stranger();

		client.emit(REQUEST, Json.quoted(peers.tokens().invalid()));
		long id = client.ask(peers.sample().event(), peers.sample().data());

		assertFailure(client.await("socket.auth.failure"));
		peers.expectRefusal(client, id, "not_authenticated");
	}

	private static void logsInAgain(Peers peers) {
		EventClient client = peers.client();

		JsonNode again = client.authenticate(peers.tokens().valid());
		assertThat(again.has("session")).as("session of the second success").isFalse();
		client.emit(REQUEST, Json.quoted(peers.tokens().invalid()));
		assertFailure(client.await("socket.auth.failure"));

		peers.ask(client);
	}

	private static void otherClientIsForbidden(Peers peers) {
		EventClient client = peers.client();

		client.emit(REQUEST, Json.quoted(peers.tokens().other().orElseThrow()));

		JsonNode failure = client.await("socket.auth.failure");
		assertThat(failure.path("error").path("code").asString("")).isEqualTo("forbidden");
		peers.ask(client);
	}

	private static void requestsCarryNoId(Peers peers) {
		EventClient client = peers.stranger();

		peers.expectRefusal(client, client.ask(REQUEST, Json.quoted(peers.tokens().valid())), "bad_message");
		client.authenticate(peers.tokens().valid());
	}

	private static void assertFailure(JsonNode failure) {
		assertThat(failure.propertyNames()).containsExactly("event", "data", "error");
		assertThat(failure.path("data").asString("")).isEqualTo("Invalid access token.");
		assertThat(failure.path("error").path("code").asString("")).isEqualTo("not_authenticated");
		assertThat(failure.path("error").path("message").asString("")).isEqualTo("Invalid access token.");
		assertThat(failure.path("error").path("retryable").asBoolean(true)).isFalse();
	}

}
