package io.github.p2ratchet.docs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.testsupport.EventClient;
import io.github.p2ratchet.testsupport.RawSocketClient;
import io.github.p2ratchet.timer.PeriodicTimers;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MigrationPageTests {

	private static final List<String> PARTS = Stream
		.of("C1 C2 C3 C4 C5 C6 C7 C8 C9/12 C10", "S3 S4 S5 S6 S7/8 S9 S10 S11 S12 S13 S14", "P1 P2 P3 P4 P5 P6",
				"E1..4 E6/7 E8 E9", "N1/2 N3 N4 N5 N6 N7/8", "A1 A2 A3 A4 A5", "T1 T2 T3",
				"J1 J2 J3 J4 J5 J6 J8 J9 J11 J12 J13")
		.flatMap((group) -> Stream.of(group.split(" ")))
		.map((part) -> "P2-" + part)
		.toList();

	private final Page page = Page.read("docs/migrating-from-p2ratchetbundle.md");

	@Test
	void everyPartOfTheBundleHasItsRow() {
		List<String> rows = this.page.prose()
			.stream()
			.filter((line) -> line.startsWith("| P2-"))
			.map((line) -> line.split(" \\| ")[0].substring(2))
			.toList();

		assertThat(rows).containsExactlyElementsOf(PARTS);
	}

	@Test
	@DisplayName("P2-N5 P2-A1: the bundle's chat, ported, says on the wire what it said")
	void thePortedChatRuns() throws Exception {
		Scripts.prepare();
		try (JavaSnippets.Compiled java = new JavaSnippets(this.page).compile();
				ExampleServer server = ExampleServer.start(this.page, java);
				EventClient bob = server.client("bob-token")) {
			String html = server.render(this.page.text("html"), Map.of("accessToken", "ann-token", "debug", false));
			CompletableFuture<String> ann = CompletableFuture
				.supplyAsync(() -> Scripts.run(FakePage.module(server.port(), html, this.page.text("js"), """
						document.getElementById("message").value = "<b>Hello</b>"
						form.dispatch("submit")
						await until(() => lines.length === 2)
						console.log(lines.sort().join("|"))
						server.disconnect()
						""")));

			assertThat(server.bean(PeriodicTimers.class).isRunning()).as("the timer is started").isTrue();
			JsonNode received = bob.await("chat.message");
			bob.emit("chat.send", "\"Hello yourself\"");
			JsonNode sent = bob.await("chat.message.sent");

			assertThat(received.toString()).isEqualTo(
					"{\"event\":\"chat.message\",\"data\":{\"client\":{\"username\":\"ann\"},\"message\":\"<b>Hello</b>\"}}");
			assertThat(sent.toString()).isEqualTo(
					"{\"event\":\"chat.message.sent\",\"data\":{\"client\":{\"username\":\"bob\"},\"message\":\"Hello yourself\"}}");
			assertThat(ann.get(2, TimeUnit.MINUTES).strip()).isEqualTo("[ann]: <b>Hello</b>|[bob]: Hello yourself");
		}
	}

	@Test
	@DisplayName("P2-P1 P2-S9 P2-S10 P2-N5: who knows only the bundle's frames talks as ever")
	void theBundlesFramesAreUnderstood() {
		try (JavaSnippets.Compiled java = new JavaSnippets(this.page).compile();
				ExampleServer server = ExampleServer.start(this.page, java);
				RawSocketClient ann = server.open("/ratchet");
				RawSocketClient bob = server.open("/ratchet")) {
			ann.sendText("{\"event\":\"socket.auth.request\",\"data\":\"stolen\"}");
			assertThat(known(ann)).isEqualTo("socket.auth.failure \"Invalid access token.\"");
			ann.sendText("{\"event\":\"socket.auth.request\",\"data\":\"ann-token\"}");
			assertThat(known(ann)).isEqualTo("socket.auth.success {\"username\":\"ann\"}");
			bob.sendText("{\"event\":\"socket.auth.request\",\"data\":{\"token\":\"bob-token\"}}");
			assertThat(known(bob)).isEqualTo("socket.auth.success {\"username\":\"bob\"}");

			ann.sendText("{\"event\":\"chat.send\",\"data\":\"Hello\"}");

			String body = "{\"client\":{\"username\":\"ann\"},\"message\":\"Hello\"}";
			assertThat(bob.awaitText()).isEqualTo("{\"event\":\"chat.message\",\"data\":" + body + "}");
			assertThat(ann.awaitText()).isEqualTo("{\"event\":\"chat.message.sent\",\"data\":" + body + "}");
		}
	}

	/** What a client takes of a frame that knows of two keys. */
	private static String known(RawSocketClient client) {
		JsonNode frame = client.awaitJson();
		assertThat(frame.propertyNames()).startsWith("event", "data");
		return frame.path("event").asString() + " " + frame.path("data");
	}

}
