package io.github.p2ratchet.integration;

import java.util.UUID;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.RawFrame;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Handlers that return what they want done. */
@ForEachTransport
@ResourceLock(TestServer.BROADCASTS)
class ReturningHandlersTests {

	private final TestServer server;

	private final String room = UUID.randomUUID().toString();

	ReturningHandlersTests(TestTransport transport) {
		this.server = TestServer.sharedForBroadcasts(transport);
	}

	private EventClient connect(String token) {
		return EventClient.connect(this.server.url(), token);
	}

	private String quotedRoom() {
		return "\"" + this.room + "\"";
	}

	@Test
	@DisplayName("R11-1: a handler returns actions, which are carried out in order, the answer in its place")
	void actionsAreCarriedOutInOrder() {
		try (EventClient ann = connect("ann-token"); EventClient bob = connect("bob-token")) {
			bob.request("room.join", quotedRoom());

			long id = ann.ask("act.room", quotedRoom());

			assertThat(ann.await("act.joined").path("data").asString()).isEqualTo(this.room);
			assertThat(ann.awaitAnswer(id).path("data")).hasToString("{\"username\":\"ann\"}");
			ann.await("act.done");
			assertThat(bob.await("act.arrived").path("data")).hasToString("{\"username\":\"ann\"}");
			bob.request("room.say", "{\"room\":" + quotedRoom() + ",\"text\":\"Welcome\"}");
			ann.await("room.said");
		}
	}

	@Test
	@DisplayName("R11-7: a list of actions is one, and a broadcast is for all but the sender")
	void listsAreOne() {
		try (EventClient ann = connect("ann-token"); EventClient bob = connect("bob-token")) {
			assertThat(ann.request("act.all", "\"Hello\"").path("data").asString()).isEqualTo("Hello");

			assertThat(bob.await("act.said").path("data").asString()).isEqualTo("Hello");
			assertThat(ann.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

	@Test
	@DisplayName("R11-1: actions that come later are carried out then")
	void actionsMayComeLater() {
		try (EventClient ann = connect("ann-token")) {
			long id = ann.ask("act.later", "\"soon\"");

			assertThat(ann.await("act.before").path("data").asString()).isEqualTo("soon");
			assertThat(ann.awaitAnswer(id).path("data").asString()).isEqualTo("soon");
		}
	}

	@Test
	@DisplayName("R11-7: send, then close: what was sent and the answer arrive before the end")
	void theEndComesLast() {
		try (EventClient ann = connect("ann-token"); EventClient bob = connect("bob-token")) {
			bob.request("room.join", quotedRoom());
			long first = ann.ask("act.close", "null");

			ann.await("act.bye");
			assertThat(ann.awaitAnswer(first)).hasToString("{\"ack\":" + first + ",\"data\":null}");
			RawFrame close = ann.socket().awaitClose();
			assertThat(close.closeCode()).isEqualTo(4601);
			assertThat(close.closeReason()).isEqualTo("as you wish");

			try (EventClient eve = connect("eve-token")) {
				assertThat(eve.request("act.disconnect", quotedRoom()).path("data").asString()).isEqualTo("bye");
				assertThat(eve.socket().awaitClose().closeCode()).isEqualTo(4503);
			}
			bob.await("act.left");
		}
	}

	@Test
	@DisplayName("R11-1: behind a failure nothing is done, and the sender is told of it")
	void failuresAreTold() {
		try (EventClient ann = connect("ann-token")) {
			long id = ann.ask("act.fails", "null");

			ann.await("act.before");
			JsonNode error = ann.awaitAnswer(id).path("error");
			assertThat(error.path("code").asString()).isEqualTo("internal");
			assertThat(error.path("incident").asString()).isNotEmpty();
			assertThat(ann.request("echo", "1").path("data").asInt()).isEqualTo(1);
		}
	}

}
