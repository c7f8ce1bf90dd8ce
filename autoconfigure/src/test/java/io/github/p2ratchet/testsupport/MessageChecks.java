package io.github.p2ratchet.testsupport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Events, questions and answers. */
final class MessageChecks {

	private static final String BAD = "bad_message";

	private static final long MAX_ID = (1L << 53) - 1;

	private MessageChecks() {
	}

	static List<ProtocolCheck> of(ProtocolSubject subject) {
		return new ProtocolChecks(subject)
			.add("M1", "Fields may come in any order; unknown ones are ignored", MessageChecks::orderIsFree)
			.add("M2", "An event with id is answered once, under its id", MessageChecks::answersOnce)
			.add("M3", "An event without id is never answered", MessageChecks::answersNotWithoutId)
			.add("M4", "Missing data is null", MessageChecks::missingDataIsNull)
			.add("M5", "An id is an integer from 1 to 2^53-1", MessageChecks::idsAreIntegers)
			.add("M6", "Each id is greater than all before it", MessageChecks::idsRise)
			.add("M7", "A name is a string of 1 to 128 UTF-16 units", MessageChecks::namesAreBounded)
			.add("M8", "No key of the envelope stands in it twice", MessageChecks::keysAreUnique)
			.add("M9", "A message is exactly one JSON object", MessageChecks::messagesAreObjects)
			.add("M10", "A binary message is a bad one", MessageChecks::binaryIsBad)
			.add("M11", "Fields that exclude each other make a bad message", MessageChecks::fieldsExcludeEachOther)
			.add("M12", "Nesting is bounded", MessageChecks::nestingIsBounded)
			.add("M13", "Events are handled in the order they were sent", MessageChecks::orderIsKept)
			.add("M14", "An answer to what was never asked is ignored", MessageChecks::strayAnswersAreIgnored)
			.add("M15", "Fields of later versions are ignored", MessageChecks::laterFieldsAreIgnored)
			.add("M16", "A message may come in fragments", MessageChecks::fragmentsAreJoined)
			.add("M17", "A message of maxMessage bytes is read", MessageChecks::largestIsRead)
			.add("M18", "A longer one is answered with too_large and 1009", MessageChecks::largerCloses)
			.all();
	}

	private static void orderIsFree(Peers peers) {
		EventClient client = peers.client();
		long id = client.nextId();
		ProtocolSubject.Sample sample = peers.sample();

		client.socket()
			.sendText(" {\"unknown\":[{}],\"data\":" + sample.data() + " , \"id\":" + id + ",\n\"event\":"
					+ Json.quoted(sample.event()) + ",\"more\":null} ");

		assertThat(client.awaitAnswer(id).has("data")).isTrue();
	}

	private static void answersOnce(Peers peers) {
		EventClient client = peers.client();

		JsonNode first = peers.ask(client);
		JsonNode second = peers.ask(client);

		assertThat(first.propertyNames()).containsExactly("ack", "data");
		assertThat(second.propertyNames()).containsExactly("ack", "data");
	}

	private static void answersNotWithoutId(Peers peers) {
		EventClient client = peers.client();

		client.emit(peers.sample().event(), peers.sample().data());

		peers.ask(client);
		peers.ask(client);
	}

	private static void missingDataIsNull(Peers peers) {
		EventClient client = peers.client();
		JsonNode withNull = client.request(peers.sample().event(), "null");
		long id = client.nextId();

		client.socket().sendText("{\"event\":" + Json.quoted(peers.sample().event()) + ",\"id\":" + id + "}");

		JsonNode without = client.awaitAnswer(id);
		assertThat(without.path("error").path("code")).isEqualTo(withNull.path("error").path("code"));
		assertThat(without.has("data")).isEqualTo(withNull.has("data"));
	}

	private static void idsAreIntegers(Peers peers) {
		EventClient client = peers.client();
		for (String id : List.of("0", "-1", "1.5", "9007199254740992", "\"7\"", "null", "true", "[1]")) {
			expectBad(peers, client, peers.sampleWith("\"id\":" + id));
		}
		client.socket().sendText(peers.sampleWith("\"id\":" + MAX_ID));
		assertThat(client.awaitAnswer(MAX_ID).has("data")).isTrue();
	}

	private static void idsRise(Peers peers) {
		EventClient client = peers.client();
		client.socket().sendText(peers.sampleWith("\"id\":7"));
		client.awaitAnswer(7);

		for (int id : new int[] { 7, 6, 1 }) {
			client.socket().sendText(peers.sampleWith("\"id\":" + id));
			peers.expectError(client, BAD);
		}
		client.socket().sendText(peers.sampleWith("\"id\":9"));
		assertThat(client.awaitAnswer(9).has("data")).isTrue();
	}

	private static void namesAreBounded(Peers peers) {
		EventClient client = peers.client();
		for (String name : List.of("true", "1", "null", "[\"a\"]", "{}", "\"\"", "\"" + "n".repeat(129) + "\"")) {
			expectBad(peers, client, "{\"event\":" + name + ",\"data\":1}");
		}
		expectBad(peers, client, "{\"data\":1}");
		peers.expectRefusal(client, client.ask("n".repeat(128), "1"), "unknown_event");
	}

	private static void keysAreUnique(Peers peers) {
		EventClient client = peers.client();
		String sample = peers.sampleWith("");
		String open = sample.substring(0, sample.length() - 1);

		expectBad(peers, client, open + ",\"data\":1}");
		expectBad(peers, client, open + ",\"event\":" + Json.quoted(peers.sample().event()) + "}");
		expectBad(peers, client, peers.sampleWith("\"id\":5,\"id\":5"));
	}

	private static void messagesAreObjects(Peers peers) {
		EventClient client = peers.client();
		for (String message : List.of("", "  ", "nonsense", "null", "1", "\"text\"", "[]", "{\"event\":", "{}",
				peers.sampleWith("") + "x", peers.sampleWith("") + "{}", "[" + peers.sampleWith("") + "]")) {
			expectBad(peers, client, message);
		}
	}

	private static void binaryIsBad(Peers peers) {
		EventClient client = peers.client();

		client.socket().sendBinary(peers.sampleWith("").getBytes(StandardCharsets.UTF_8));

		peers.expectError(client, BAD);
		peers.ask(client);
	}

	private static void fieldsExcludeEachOther(Peers peers) {
		EventClient client = peers.client();

		expectBad(peers, client, peers.sampleWith("\"ack\":1"));
		expectBad(peers, client, peers.sampleWith("\"error\":{}"));
		expectBad(peers, client, peers.sampleWith("\"id\":5,\"volatile\":true"));
		client.socket().sendText(peers.sampleWith("\"id\":50,\"volatile\":\"true\""));
		assertThat(client.awaitAnswer(50).has("data")).isTrue();
	}

	private static void nestingIsBounded(Peers peers) {
		EventClient client = peers.client();

		expectBad(peers, client, "{\"event\":\"deep\",\"data\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
		expectBad(peers, client, "[".repeat(5000));
	}

	private static void orderIsKept(Peers peers) {
		EventClient client = peers.client();
		List<Long> ids = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			ids.add(client.ask(peers.sample().event(), peers.sample().data()));
		}
		ids.forEach(client::awaitAnswer);
	}

	private static void strayAnswersAreIgnored(Peers peers) {
		EventClient client = peers.client();

		client.socket().sendText("{\"ack\":1,\"data\":\"nobody asked\"}");
		client.socket().sendText("{\"ack\":2,\"error\":{\"code\":\"x\",\"message\":\"y\"}}");

		peers.ask(client);
	}

	private static void laterFieldsAreIgnored(Peers peers) {
		EventClient client = peers.client();
		for (String field : List.of("\"seq\":12", "\"seq\":1", "\"room\":\"r\"", "\"offset\":3", "\"trace\":\"t\"",
				"\"resume\":{}")) {
			long id = client.nextId();
			client.socket().sendText(peers.sampleWith("\"id\":" + id + "," + field));
			assertThat(client.awaitAnswer(id).has("data")).as(field).isTrue();
		}
		client.socket().sendText(peers.sampleWith("\"volatile\":true"));
		peers.ask(client);
	}

	private static void fragmentsAreJoined(Peers peers) {
		EventClient client = peers.client();
		long id = client.nextId();
		String message = peers.sampleWith("\"id\":" + id);
		int half = message.length() / 2;

		client.socket().sendFragments(message.substring(0, 3), message.substring(3, half), "", message.substring(half));

		assertThat(client.awaitAnswer(id).has("data")).isTrue();
	}

	private static void largestIsRead(Peers peers) {
		EventClient client = peers.stranger();
		int maxMessage = client.authenticate(peers.tokens().valid()).path("session").path("maxMessage").asInt();
		long id = client.nextId();

		client.socket().sendText(padded(peers.sampleWith("\"id\":" + id), maxMessage));

		assertThat(client.awaitAnswer(id).has("data")).isTrue();
	}

	private static void largerCloses(Peers peers) {
		EventClient client = peers.stranger();
		int maxMessage = client.authenticate(peers.tokens().valid()).path("session").path("maxMessage").asInt();

		client.socket().sendText(padded(peers.sampleWith("\"id\":1"), maxMessage + 1));

		peers.expectError(client, "too_large");
		peers.expectClose(client, 1009);
	}

	/** Bring a message to a length in bytes, with characters of three bytes. */
	private static byte[] padded(String message, int length) {
		String start = message.substring(0, message.length() - 1) + ",\"padding\":\"";
		int missing = length - start.getBytes(StandardCharsets.UTF_8).length - 2;
		String text = start + "€".repeat(missing / 3) + "x".repeat(missing % 3) + "\"}";
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertThat(bytes).hasSize(length);
		return bytes;
	}

	private static void expectBad(Peers peers, EventClient client, String message) {
		client.socket().sendText(message);
		peers.expectError(client, BAD);
	}

}
