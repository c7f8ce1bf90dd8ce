package io.github.p2ratchet.docs;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.UpgradeRequest;
import io.github.p2ratchet.testsupport.UpgradeResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** The interceptors of the page, around an application that knows none of them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class InterceptorsPageTests {

	private static JavaSnippets.Compiled java;

	private static ExampleServer server;

	@BeforeAll
	static void start() {
		Page page = Page.read("docs/interceptors.md");
		java = new JavaSnippets(page).compile();
		server = ExampleServer.start(page, java);
	}

	@AfterAll
	static void stop() {
		server.close();
		java.close();
	}

	@Test
	@DisplayName("RT-38: sockets are refused, events are replaced and dropped as the page says")
	void theInterceptorsWork() {
		try (EventClient client = server.client("")) {
			long first = client.ask("chat.send", "\"Hello\"");
			assertThat(client.await("chat.sent").path("data").asString()).isEqualTo("Hello");
			assertThat(client.awaitAnswer(first).path("data").asString()).isEqualTo("Hello");

			long second = client.ask("chat.send", "{\"text\":\"Hello again\"}");
			client.await("chat.sent");
			assertThat(client.awaitAnswer(second).path("data").asString()).isEqualTo("Hello again");
		}
		UpgradeResponse old = UpgradeRequest.to(URI.create("ws://localhost:" + server.port() + "/ratchet?version=1"))
			.response();
		assertThat(old.status()).isEqualTo(403);
		assertThat(old.body().strip()).isEqualTo("This version is too old. Reload the page.");
	}

}
