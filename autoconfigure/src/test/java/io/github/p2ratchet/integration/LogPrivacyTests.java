package io.github.p2ratchet.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.ForEachTransport;
import io.github.p2ratchet.testsupport.TestAccounts;
import io.github.p2ratchet.testsupport.TestServer;
import io.github.p2ratchet.testsupport.TestTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the log keeps to itself. */
@ForEachTransport
@Isolated("an application that starts elsewhere sets up the log anew")
class LogPrivacyTests {

	private final TestServer server;

	LogPrivacyTests(TestTransport transport) {
		this.server = TestServer.shared(transport);
	}

	private EventClient stranger() {
		return EventClient.connect(this.server.url());
	}

	private static void logIn(EventClient client, String token) {
		client.emit("socket.auth.request", "\"" + token + "\"");
	}

	private static void assertRefused(JsonNode failure) {
		assertThat(failure).hasToString("{\"event\":\"socket.auth.failure\",\"data\":\"Invalid access token.\","
				+ "\"error\":{\"code\":\"not_authenticated\",\"message\":\"Invalid access token.\",\"retryable\":false}}");
	}

	@Test
	@DisplayName("P2-S14: tokens are never logged, data only at DEBUG")
	void tokensAndDataStayOutOfTheLog() {
		String secret = UUID.randomUUID().toString();
		String badToken = "bad-" + secret;
		String data = "data-" + UUID.randomUUID();
		ListAppender<ILoggingEvent> appender = new ListAppender<>();
		Logger root = (Logger) LoggerFactory.getLogger("ROOT");
		Logger ours = (Logger) LoggerFactory.getLogger("io.github.p2ratchet");
		appender.start();
		root.addAppender(appender);
		ours.setLevel(Level.TRACE);
		List<String> secrets = new ArrayList<>(List.of(secret, "ann-token"));
		try (EventClient client = stranger()) {
			logIn(client, badToken);
			assertRefused(client.socket().awaitJson());
			client.emit("socket.auth.request", "{\"token\":[\"" + badToken + "\"]}");
			assertRefused(client.socket().awaitJson());
			this.server.bean(TestAccounts.class).open(secret);
			client.authenticate("gate:" + secret + ":ann-token"); // the gate's name is
																	// part of the token
			secrets.add(beginAndResume());
			for (String event : List.of("echo", "record", "fails.checked", "no.such.event", "fails.stackoverflow")) {
				client.request(event, "\"" + data + "\"");
			}
			client.socket().sendText("{\"event\":" + data);
			client.await("socket.error");
			logIn(client, "broken-" + secret);
			client.await("socket.auth.failure");
			client.socket().awaitClose();
		}
		finally {
			ours.setLevel(null);
			root.detachAppender(appender);
		}
		List<ILoggingEvent> events = List.copyOf(appender.list);
		assertThat(events).isNotEmpty().allSatisfy((event) -> {
			assertThat(wordsOf(event)).doesNotContain(secrets);
			assertThat(event.getLevel().isGreaterOrEqual(Level.INFO) && wordsOf(event).contains(data)).isFalse();
		});
	}

	/** Returns the session's secret. */
	private String beginAndResume() {
		try (EventClient first = stranger(); EventClient second = stranger()) {
			String secret = resumable(first, "null").path("id").asString();
			assertThat(resumable(second, "\"" + secret + "\"").path("resumed").asBoolean()).isTrue();
			second.socket().sendText("{\"event\":\"echo\",\"seq\":7}");
			second.socket().awaitClose();
			return secret;
		}
	}

	private static JsonNode resumable(EventClient client, String session) {
		client.emit("socket.auth.request",
				"{\"token\":\"ann-token\",\"resume\":{\"session\":" + session + ",\"received\":0,\"attempt\":1}}");
		return client.await("socket.auth.success").path("session");
	}

	private static String wordsOf(ILoggingEvent event) {
		StringBuilder words = new StringBuilder(event.getFormattedMessage());
		for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
			words.append('\n').append(thrown.getClassName()).append(": ").append(thrown.getMessage());
		}
		return words.toString();
	}

}
