package io.github.p2ratchet.docs;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.testsupport.EventClient;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GettingStartedPageTests {

	private final Page page = Page.read("docs/getting-started.md");

	@Test
	void theChatRuns() throws Exception {
		Scripts.prepare();
		try (JavaSnippets.Compiled java = new JavaSnippets(this.page).compile();
				ExampleServer server = ExampleServer.start(this.page, java);
				EventClient other = server.client("")) {
			String html = server.render(this.page.text("html"), Map.of());
			CompletableFuture<String> page = CompletableFuture
				.supplyAsync(() -> Scripts.run(FakePage.module(server.port(), html, this.page.text("js"), """
						form.fields = { name: "", text: "Hello" }
						form.dispatch("submit")
						await until(() => problem.textContent !== "")
						const told = problem.textContent
						form.fields = { name: "ann", text: "Hello" }
						form.dispatch("submit")
						await until(() => lines.length === 1)
						console.log(told + "|" + lines)
						socket.disconnect()
						""")));

			JsonNode received = other.await("chat.message").path("data");

			assertThat(received.path("name").asString()).isEqualTo("ann");
			assertThat(received.path("text").asString()).isEqualTo("Hello");
			assertThat(page.get(2, TimeUnit.MINUTES).strip()).isEqualTo("name must not be blank|ann: Hello");
		}
	}

}
