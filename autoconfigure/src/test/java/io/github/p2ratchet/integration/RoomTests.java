package io.github.p2ratchet.integration;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.Rooms;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Connections;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.EventLog;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Rooms over a real server. */
@ForEachTransport
class RoomTests {

	private final TestServer server;

	private final Rooms rooms;

	private final Broadcaster broadcaster;

	/** Name of this test's room, and of its connections in the log. */
	private final String room = UUID.randomUUID().toString();

	RoomTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
		this.rooms = this.server.bean(Rooms.class);
		this.broadcaster = this.server.bean(Broadcaster.class);
	}

	private EventClient member(String token) {
		EventClient client = stranger(token);
		join(client, this.room);
		return client;
	}

	private EventClient stranger(String token) {
		return EventClient.connect(this.server.url("?log=" + this.room), token);
	}

	private static void join(EventClient client, String room) {
		assertThat(client.request("room.join", quoted(room)).path("data").toString()).contains(room);
	}

	private static void expect(EventClient client, String text) {
		assertThat(client.await("room.said").path("data").asString()).isEqualTo(text);
	}

	private static String quoted(String text) {
		return "\"" + text + "\"";
	}

	/** Nothing has come that is not expected. */
	private static void expectNothing(EventClient client) {
		client.request("echo", "1");
	}

	@Test
	@DisplayName("RT-31: members hear the others of their room, in order, until they leave")
	void membersHearTheOthers() {
		try (EventClient ann = member("ann-token");
				EventClient bob = member("bob-token");
				EventClient eve = stranger("eve-token")) {
			for (String text : List.of("one", "two", "three")) {
				ann.emit("room.say", say(text));
			}
			List.of("one", "two", "three").forEach((text) -> expect(bob, text));
			bob.request("room.leave", quoted(this.room));
			ann.request("room.say", say("four"));
			eve.request("room.say", say("five"));
			expect(ann, "five");

			List.of(ann, bob, eve).forEach(RoomTests::expectNothing);
		}
	}

	private String say(String text) {
		return "{\"room\":" + quoted(this.room) + ",\"text\":" + quoted(text) + "}";
	}

	@Test
	@DisplayName("RT-32: connections, clients and rooms are left out; a member of several rooms hears once")
	void recipientsAreNarrowed() {
		String other = this.room + "-other";
		try (EventClient ann = member("ann-token");
				EventClient annsTablet = member("ann-token");
				EventClient bob = member("bob-token");
				EventClient eve = member("eve-token")) {
			join(eve, other);
			String annsId = ann.request("connection", "1").path("data").asString();

			this.broadcaster.toRoom(this.room).exceptClient("ann-id").emit("room.said", "not to Ann");
			this.broadcaster.toRoom(this.room).exceptConnections(List.of(annsId)).emit("room.said", "not to this tab");
			this.broadcaster.toRoom(this.room).exceptRoom(other).emit("room.said", "not to the other room");
			this.broadcaster.toRooms(this.room, other).exceptClient("bob-id").emit("room.said", "once");

			List.of("not to the other room", "once").forEach((text) -> expect(ann, text));
			List.of("not to this tab", "not to the other room", "once").forEach((text) -> expect(annsTablet, text));
			List.of("not to Ann", "not to this tab", "not to the other room").forEach((text) -> expect(bob, text));
			List.of("not to Ann", "not to this tab", "once").forEach((text) -> expect(eve, text));
			List.of(ann, annsTablet, bob, eve).forEach(RoomTests::expectNothing);
		}
	}

	@Test
	@DisplayName("RT-33, P2-N7: members are counted and iterated, rooms are listed while somebody is in them")
	void roomsAreLookedUp() {
		try (EventClient ann = member("ann-token"); EventClient bob = member("bob-token")) {
			assertThat(this.rooms.count(this.room)).isEqualTo(2);
			assertThat(this.rooms.members(this.room)).extracting((member) -> member.client().orElseThrow().clientId())
				.containsExactlyInAnyOrder("ann-id", "bob-id");
			assertThat(this.rooms.names()).contains(this.room);

			ann.request("room.leave", quoted(this.room));
			bob.request("room.leave", quoted(this.room));

			assertThat(this.rooms.count(this.room)).isZero();
			assertThat(this.rooms.members(this.room)).isEmpty();
			assertThat(this.rooms.names()).doesNotContain(this.room);
		}
	}

	@Test
	@DisplayName("RT-31, P2-S7: a closed connection has left its rooms before its close event, which knows them")
	void roomsAreLeftAtTheEnd() {
		EventLog log = this.server.bean(EventLog.class);
		String id;
		try (EventClient ann = member("ann-token")) {
			id = ann.request("connection", "1").path("data").asString();
		}
		await().until(() -> log.of(this.room).stream().anyMatch(SocketCloseEvent.class::isInstance));

		assertThat(log.of(this.room)).last().isInstanceOfSatisfying(SocketCloseEvent.class, (event) -> {
			assertThat(event.rooms()).containsExactly(this.room);
			assertThat(event.connection().rooms()).isEmpty();
			event.connection().join(this.room);
		});
		assertThat(this.rooms.names()).doesNotContain(this.room);
		assertThat(this.server.bean(Connections.class).find(id)).isEmpty();
	}

	@Test
	@DisplayName("Who joins too many rooms is told limit_exceeded")
	void roomsAreLimited() {
		try (TestServer small = TestServer.start(this.server.transport(), "p2.ratchet.rooms.max-per-connection=1");
				EventClient ann = EventClient.connect(small.url(), "ann-token")) {
			join(ann, "first");
			assertThat(ann.request("room.join", "\"second\"").path("error").path("code").asString())
				.isEqualTo("limit_exceeded");
			ann.request("room.leave", "\"first\"");
			join(ann, "second");

			assertThat(small.bean(Rooms.class).names()).isEqualTo(Set.of("second"));
			assertThat(small.bean(Connections.class).all()).extracting(Connection::rooms)
				.containsExactly(Set.of("second"));
		}
	}

}
