package io.github.p2ratchet.testsupport;

import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client is told about what failed. */
final class ErrorChecks {

	private static final List<String> RESERVED = List.of("socket.open", "socket.close", "socket.error",
			"socket.message", "socket.auth.success", "socket.auth.failure", "socket.pong", "socket.drain", "socket.",
			"socket.anything");

	private ErrorChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.add("E1", "A failed event with id is answered with an error object", ErrorChecks::answersWithError)
			.add("E2", "One without id is told of in socket.error, with its name", ErrorChecks::tellsOfError)
			.add("E3", "A bad message is told of in socket.error, without id and name", ErrorChecks::tellsOfBadMessage)
			.add("E4", "After an error the connection goes on", ErrorChecks::goesOn)
			.add("E5", "A name that nothing handles is unknown_event", ErrorChecks::namesAreAllowed)
			.add("E6", "Names that begin with socket. are reserved_event", ErrorChecks::namesAreReserved)
			.add("E7", "Data that the handler does not take is invalid_data", ErrorChecks::dataIsInvalid)
			.add("E8", "The first failure in the order of the checks answers", ErrorChecks::firstFailureAnswers)
			.all();
	}

	private static void answersWithError(Peers peers) {
		EventClient client = peers.client();

		JsonNode answer = client.request("no.such.event", "1");

		assertThat(answer.propertyNames()).containsExactly("ack", "error");
		assertErrorObject(answer.path("error"));
	}

	private static void tellsOfError(Peers peers) {
		EventClient client = peers.client();

		client.emit("no.such.event", "1");

		JsonNode message = client.await("socket.error");
		assertThat(message.propertyNames()).containsExactly("event", "data");
		assertErrorObject(message.path("data"));
		assertThat(message.path("data").path("event").asString("")).as("name of what failed")
			.isEqualTo("no.such.event");
	}

	private static void tellsOfBadMessage(Peers peers) {
		EventClient client = peers.client();

		client.socket().sendText("nonsense");

		JsonNode message = client.await("socket.error");
		assertErrorObject(message.path("data"));
		assertThat(message.path("data").has("event")).as("name of what failed").isFalse();
	}

	private static void goesOn(Peers peers) {
		EventClient client = peers.client();

		client.socket().sendText("nonsense");
		client.emit("no.such.event", "1");
		client.emit("socket.open", "1");
		client.emit(peers.sample().event(), peers.sample().invalidData());

		for (String code : List.of("bad_message", "unknown_event", "reserved_event", "invalid_data")) {
			peers.expectError(client, code);
		}
		peers.ask(client);
	}

	private static void namesAreAllowed(Peers peers) {
		EventClient client = peers.client();

		for (String name : List.of("no.such.event", " ", peers.sample().event() + " ", "Socket.open", "__proto__")) {
			peers.expectRefusal(client, client.ask(name, "1"), "unknown_event");
		}
	}

	private static void namesAreReserved(Peers peers) {
		EventClient client = peers.client();

		for (String name : RESERVED) {
			client.emit(name, "1");
			JsonNode error = peers.expectError(client, "reserved_event");
			assertThat(error.path("event").asString("")).isEqualTo(name);
			peers.expectRefusal(client, client.ask(name, "1"), "reserved_event");
		}
	}

	private static void dataIsInvalid(Peers peers) {
		EventClient client = peers.client();
		long id = client.ask(peers.sample().event(), peers.sample().invalidData());

		JsonNode violations = peers.expectRefusal(client, id, "invalid_data").path("violations");

		assertThat(violations.isArray()).as("violations").isTrue();
		assertThat(violations.size()).as("violations").isPositive();
		for (JsonNode violation : violations) {
			assertThat(violation.path("field").isString()).as("field of %s", violation).isTrue();
			assertThat(violation.path("message").asString("")).as("message of %s", violation).isNotBlank();
		}
	}

	private static void firstFailureAnswers(Peers peers) {
		EventClient stranger = peers.stranger();

		stranger.socket().sendText("{\"event\":\"socket.open\",\"id\":0}");
		peers.expectError(stranger, "bad_message");
		peers.expectRefusal(stranger, stranger.ask("socket.open", "1"), "reserved_event");
		peers.expectRefusal(stranger, stranger.ask("no.such.event", "1"), "not_authenticated");
		peers.expectRefusal(stranger, stranger.ask(peers.sample().event(), peers.sample().invalidData()),
				"not_authenticated");
	}

	private static void assertErrorObject(JsonNode error) {
		assertThat(error.path("code").asString("")).as("code of %s", error).matches("[a-z][a-z0-9_.]{0,63}");
		assertThat(error.path("message").asString("")).as("message of %s", error).isNotBlank();
		assertThat(error.path("retryable").isBoolean()).as("retryable of %s", error).isTrue();
	}

}
