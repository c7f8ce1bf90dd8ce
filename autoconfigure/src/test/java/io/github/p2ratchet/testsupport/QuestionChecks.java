package io.github.p2ratchet.testsupport;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server asks. */
final class QuestionChecks {

	private QuestionChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.addIfAsking("Q1", "Ids of the server's questions rise on their own count", QuestionChecks::idsRise)
			.addIfAsking("Q2", "A client's answer reaches whoever asked", QuestionChecks::answersArrive)
			.addIfAsking("Q3", "So does its refusal", QuestionChecks::refusalsArrive)
			.addIfAsking("Q4", "Only the first answer counts", QuestionChecks::firstAnswerCounts)
			.all();
	}

	private static void idsRise(Peers peers) {
		EventClient client = peers.client();
		List<Long> ids = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			client.ask(peers.sample().asking().orElseThrow(), "null");
			JsonNode question = client.awaitMessage();
			assertThat(question.path("event").asString("")).as("name of %s", question).isNotEmpty();
			assertThat(question.path("id").isIntegralNumber()).as("id of %s", question).isTrue();
			ids.add(question.path("id").asLong());
		}
		assertThat(ids).as("ids").isSorted().doesNotHaveDuplicates().allMatch((id) -> id > 0 && id < 1L << 53);
	}

	private static void answersArrive(Peers peers) {
		EventClient client = peers.client();
		for (String data : List.of("7", "\"x\"", "{\"a\":[]}")) {
			long id = client.ask(peers.sample().asking().orElseThrow(), "null");
			client.socket().sendText("{\"data\":" + data + ",\"ack\":" + awaitQuestion(client) + "}");
			assertThat(client.awaitAnswer(id).path("data")).hasToString(data);
		}
	}

	private static void refusalsArrive(Peers peers) {
		EventClient client = peers.client();
		long id = client.ask(peers.sample().asking().orElseThrow(), "null");

		client.socket()
			.sendText("{\"ack\":" + awaitQuestion(client) + ",\"error\":{\"code\":\"busy\",\"message\":\"Later\"}}");

		JsonNode error = peers.expectRefusal(client, id, "busy");
		assertThat(error.path("message").asString("")).isEqualTo("Later");
	}

	private static void firstAnswerCounts(Peers peers) {
		EventClient client = peers.client();
		long id = client.ask(peers.sample().asking().orElseThrow(), "null");
		long question = awaitQuestion(client);

		client.socket().sendText("{\"ack\":" + question + ",\"data\":1}");
		client.socket().sendText("{\"ack\":" + question + ",\"data\":2}");

		assertThat(client.awaitAnswer(id).path("data").asInt()).isEqualTo(1);
		peers.ask(client);
	}

	private static long awaitQuestion(EventClient client) {
		JsonNode question = client.awaitMessage();
		assertThat(question.has("id")).as("%s is a question", question).isTrue();
		return question.path("id").asLong();
	}

}
