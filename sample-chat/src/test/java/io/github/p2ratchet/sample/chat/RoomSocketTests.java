package io.github.p2ratchet.sample.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import io.github.p2ratchet.broadcast.Rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The chat's rooms, used by clients that know only the wire.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "spring.datasource.url=jdbc:h2:mem:rooms")
class RoomSocketTests {

	private final List<RawClient> clients = new ArrayList<>();

	@LocalServerPort
	int port;

	@Autowired
	RoomStore store;

	@Autowired
	Rooms rooms;

	private RawClient ann;

	private RawClient bob;

	@BeforeEach
	void connect() {
		this.ann = connect("ann", "ann-paints");
		this.bob = connect("bob", "bob-bakes");
		ask(this.ann, 1, "chat.leave", "\"kitchen\"");
		ask(this.bob, 1, "chat.leave", "\"kitchen\"");
	}

	@AfterEach
	void disconnect() {
		this.clients.forEach(RawClient::close);
		await().until(() -> this.rooms.names().isEmpty());
	}

	@Test
	@DisplayName("EX-1..7: what is said in a room reaches its members, with all their tabs, and nobody else")
	void whatIsSaidInARoomReachesItsMembersWithAllTheirTabs() {
		RawClient secondTab = connect("bob", "bob-bakes");
		ask(this.ann, 2, "chat.join", "\"kitchen\"");
		ask(this.bob, 2, "chat.join", "\"kitchen\"");
		RawClient thirdTab = connect("bob", "bob-bakes");
		RawClient eve = connect("eve", "eve-listens");

		JsonNode sent = ask(this.ann, 3, "chat.send", "{\"text\":\"Tea?\",\"room\":\"kitchen\"}").required("data");

		assertThat(sent.required("room").asString()).isEqualTo("kitchen");
		assertThat(Stream.of(this.bob, secondTab, thirdTab))
			.allSatisfy((tab) -> assertThat(tab.next("chat.message").required("data")).isEqualTo(sent));
		this.ann.send("{\"event\":\"chat.send\",\"data\":\"In the lobby\"}");
		assertThat(eve.next("chat.message").required("data").required("room").asString()).isEqualTo("lobby");
		assertThat(eve.frames()).noneMatch((frame) -> frame.contains("Tea?"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			chat.send    | {"text":"Hello","room":"kitchen"} | forbidden
			chat.history | {"room":"kitchen"}                | forbidden
			chat.typing  | "kitchen"                         | forbidden
			chat.leave   | "lobby"                           | forbidden
			chat.join    | "attic"                           | invalid_data
			chat.join    | "The Attic"                       | invalid_data
			chat.join    | null                              | invalid_data
			chat.create  | "lobby"                           | invalid_data
			chat.create  | ""                                | invalid_data
			""")
	void whoIsNotInARoomMayDoNothingThere(String event, String data, String code) {
		assertThat(ask(this.ann, 2, event, data).required("error").required("code").asString()).isEqualTo(code);
	}

	@Test
	@DisplayName("EX-1..7: rooms are listed, and members are told who is there")
	void roomsAreListedAndTheirMembersTold() {
		ask(this.bob, 2, "chat.join", "\"kitchen\"");
		ask(this.ann, 2, "chat.join", "\"kitchen\"");

		JsonNode here = this.bob.next("chat.here").required("data");
		while (!here.required("room").asString().equals("kitchen") || here.required("clients").size() < 2) {
			here = this.bob.next("chat.here").required("data");
		}
		assertThat(here.required("clients").valueStream().map((client) -> client.required("username").asString()))
			.containsExactly("ann", "bob");
		assertThat(ask(this.ann, 3, "chat.rooms", "null").required("data").valueStream())
			.filteredOn((room) -> room.required("joined").asBoolean())
			.extracting((room) -> room.required("name").asString())
			.containsExactlyInAnyOrder("kitchen", "lobby");
		ask(this.ann, 4, "chat.leave", "\"kitchen\"");
		assertThat(this.rooms.count("kitchen")).isEqualTo(1);
	}

	@Test
	void thereAreNotTooManyRooms() {
		for (int i = this.store.names().size(); i < RoomApplication.MAX_ROOMS; i++) {
			this.store.create("many-" + i);
		}

		assertThat(ask(this.ann, 2, "chat.create", "\"one-more\"").required("error").required("code").asString())
			.isEqualTo("limit_exceeded");
	}

	private static JsonNode ask(RawClient client, long id, String event, String data) {
		client.send("{\"event\":\"" + event + "\",\"id\":" + id + ",\"data\":" + data + "}");
		return client.answer(id);
	}

	private RawClient connect(String username, String password) {
		String token = HttpVisitor.loggedIn(this.port, username, password).pageToken();
		RawClient client = RawClient.authenticated(this.port, token);
		this.clients.add(client);
		return client;
	}

}
