package io.github.p2ratchet.sample.chat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The running chat, used by clients that know only the wire.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SocketTests {

	private final List<RawClient> clients = new ArrayList<>();

	@LocalServerPort
	int port;

	@Autowired
	MessageRepository repository;

	@Autowired
	Retention retention;

	@Autowired
	Clock clock;

	private RawClient ann;

	private RawClient bob;

	@BeforeEach
	void connect() {
		this.ann = connect("ann", "ann-paints");
		this.bob = connect("bob", "bob-bakes");
	}

	@AfterEach
	void disconnect() {
		this.clients.forEach(RawClient::close);
	}

	@Test
	@DisplayName("RT-39, EX-1..7: the others get chat.message, then the sender gets chat.message.sent")
	void whatOneSaysIsHeardByTheOthersAndConfirmedToTheSender() {
		this.ann.send("{\"event\":\"chat.send\",\"data\":\"Hello <b>Bob</b>\"}");

		JsonNode received = this.bob.next();
		JsonNode sent = this.ann.next();
		assertThat(received.required("event").asString()).isEqualTo("chat.message");
		assertThat(sent.required("event").asString()).isEqualTo("chat.message.sent");
		assertThat(received.required("data")).isEqualTo(sent.required("data"));
		assertThat(received.required("data").required("client").required("username").asString()).isEqualTo("ann");
		assertThat(received.required("data").required("message").asString()).isEqualTo("Hello <b>Bob</b>");
		assertThat(received.required("data").propertyNames()).startsWith("client", "message");

		this.bob.send("{\"event\":\"chat.send\",\"data\":\"Hello Ann\"}");
		assertThat(this.ann.next().required("data").required("message").asString()).isEqualTo("Hello Ann");
	}

	@Test
	@DisplayName("P2-A1: neither token nor password is ever sent")
	void ofAClientOnlyPublicDataIsSent() {
		this.ann.send("{\"event\":\"chat.send\",\"data\":\"Hello\"}");
		this.ann.send("{\"event\":\"chat.history\",\"id\":1}");
		this.ann.next("chat.message.sent");
		this.ann.next();
		JsonNode client = this.bob.next("chat.message").required("data").required("client");

		assertThat(client).isEqualTo(json("{\"username\":\"ann\",\"name\":\"Ann\"}"));
		List<String> all = new ArrayList<>(this.ann.frames());
		all.addAll(this.bob.frames());
		assertThat(all).noneMatch((frame) -> frame.contains("bcrypt") || frame.contains("password")
				|| frame.contains("oken") || frame.contains("ADMIN"));
	}

	@Test
	void whoDidNotLogInHearsAndSaysNothing() {
		RawClient stranger = new RawClient(this.port);
		this.clients.add(stranger);

		stranger.send("{\"event\":\"socket.auth.request\",\"data\":\"forged\"}");
		assertThat(stranger.next().required("event").asString()).isEqualTo("socket.auth.failure");
		stranger.send("{\"event\":\"chat.send\",\"data\":\"Let me in\"}");
		assertThat(stranger.next().required("data").required("code").asString()).isEqualTo("not_authenticated");

		this.ann.send("{\"event\":\"chat.send\",\"data\":\"Between us\"}");
		this.bob.next("chat.message");
		assertThat(stranger.frames()).noneMatch((frame) -> frame.contains("Between us"));
	}

	@Test
	void whoAsksIsAnsweredWithTheStoredMessage() {
		this.ann.send("{\"event\":\"chat.send\",\"id\":1,\"data\":{\"text\":\"Hello\"}}");

		JsonNode sent = this.ann.next();
		JsonNode answer = this.ann.next();
		assertThat(answer.required("ack").asInt()).isOne();
		assertThat(answer.required("data")).isEqualTo(sent.required("data"));
	}

	@Test
	void aDraftThatIsSentAgainBecomesNoSecondMessage() {
		this.ann.send("{\"event\":\"chat.send\",\"id\":1,\"data\":{\"text\":\"Once\",\"key\":\"only-this-once\"}}");
		this.ann.send("{\"event\":\"chat.send\",\"id\":2,\"data\":{\"text\":\"Once\",\"key\":\"only-this-once\"}}");
		this.ann.send("{\"event\":\"chat.send\",\"data\":\"Last\"}");

		assertThat(this.ann.next().required("event").asString()).isEqualTo("chat.message.sent");
		JsonNode first = this.ann.next();
		assertThat(this.ann.next().required("data")).isEqualTo(first.required("data"));
		assertThat(this.bob.next("chat.message").required("data").required("message").asString()).isEqualTo("Once");
		assertThat(this.bob.next("chat.message").required("data").required("message").asString()).isEqualTo("Last");
	}

	@Test
	void aMessageThatIsTooLongIsRefused() {
		String text = "x".repeat(1001);
		this.ann.send("{\"event\":\"chat.send\",\"id\":1,\"data\":\"" + text + "\"}");

		JsonNode error = this.ann.next().required("error");
		assertThat(error.required("code").asString()).isEqualTo("invalid_data");
		assertThat(error.required("violations"))
			.isEqualTo(json("[{\"field\":\"text\",\"message\":\"size must be between 0 and 1000\"}]"));
		assertThat(this.repository.findLatestBefore("lobby", Long.MAX_VALUE, 1))
			.noneMatch((message) -> message.text().equals(text));
	}

	@Test
	void historyEndsWithTheLatestMessage() {
		this.ann.send("{\"event\":\"chat.send\",\"data\":\"For later\"}");
		JsonNode message = this.bob.next("chat.message").required("data");

		this.bob.send("{\"event\":\"chat.history\",\"id\":1}");
		JsonNode messages = this.bob.next().required("data").required("messages");
		assertThat(messages.get(messages.size() - 1)).isEqualTo(message);
		this.bob.send("{\"event\":\"chat.history\",\"id\":2,\"data\":{\"before\":" + message.required("id") + "}}");
		assertThat(this.bob.next().required("data").required("messages").values()).doesNotContain(message);
	}

	@Test
	void eachClientIsHereOnceHoweverManyTabsItHas() {
		RawClient secondTab = connect("bob", "bob-bakes");
		awaitHere(secondTab, "ann", "bob");

		RawClient eve = connect("eve", "eve-listens");
		awaitHere(this.ann, "ann", "bob", "eve");

		eve.close();
		this.clients.remove(eve);
		awaitHere(this.ann, "ann", "bob");
	}

	@Test
	void theOthersAreToldWhoIsTyping() {
		RawClient secondTab = connect("ann", "ann-paints");
		this.ann.send("{\"event\":\"chat.typing\"}");
		assertThat(this.bob.next().required("data").required("client").required("username").asString())
			.isEqualTo("ann");

		this.bob.send("{\"event\":\"chat.typing\"}");
		assertThat(secondTab.next().required("data").required("client").required("username").asString())
			.isEqualTo("bob");
	}

	@Test
	void announcementsReachEverybody() {
		HttpVisitor visitor = HttpVisitor.loggedIn(this.port, "ann", "ann-paints");

		assertThat(visitor.submit("/", "/announcements", Map.of("text", "Cake at four")).statusCode()).isEqualTo(204);

		assertThat(this.ann.next().required("data").required("text").asString()).isEqualTo("Cake at four");
		assertThat(this.bob.next().required("data").required("client").required("name").asString()).isEqualTo("Ann");
	}

	@Test
	void pagesAreToldOfMessagesThatAreTooOldOnlyWhenThereWereAny() {
		this.repository
			.save(new Message(null, "ann", "Long ago", this.clock.instant().minus(Duration.ofDays(31)), "lobby", null));

		this.retention.run();
		this.retention.run();
		this.ann.send("{\"event\":\"chat.send\",\"data\":\"Now\"}");

		JsonNode expired = this.bob.next();
		assertThat(expired.required("event").asString()).isEqualTo("chat.expired");
		assertThat(expired.required("data").required("left").asLong()).isNotNegative();
		assertThat(this.bob.next().required("event").asString()).isEqualTo("chat.message");
	}

	private RawClient connect(String username, String password) {
		String token = HttpVisitor.loggedIn(this.port, username, password).pageToken();
		RawClient client = RawClient.authenticated(this.port, token);
		this.clients.add(client);
		return client;
	}

	/** Each wait for the next frame has a deadline. */
	private static void awaitHere(RawClient client, String... usernames) {
		List<String> here;
		do {
			here = usernames(client.next("chat.here"));
		}
		while (!here.equals(List.of(usernames)));
	}

	private static List<String> usernames(JsonNode here) {
		return here.required("data")
			.required("clients")
			.valueStream()
			.map((client) -> client.required("username").asString())
			.toList();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

}
