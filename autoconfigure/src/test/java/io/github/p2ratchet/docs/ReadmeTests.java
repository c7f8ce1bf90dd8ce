package io.github.p2ratchet.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.testsupport.EventClient;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReadmeTests {

	private static final String MARKER = "<!-- test-command -->";

	private final Page readme = Page.read("README.md");

	@Test
	void theExampleRuns() throws Exception {
		Scripts.prepare();
		try (JavaSnippets.Compiled java = new JavaSnippets(this.readme).compile();
				ExampleServer server = ExampleServer.start(this.readme, java);
				EventClient other = server.client("")) {
			String html = server.render(only("html").text(), Map.of());
			CompletableFuture<String> page = CompletableFuture.supplyAsync(() -> Scripts.run(FakePage
				.module(server.port(), html, "const show = ({ text }) => lines.push(text)\n" + only("js").text(), """
						await until(() => lines.length === 2)
						console.log(lines.sort().join("|"))
						socket.disconnect()
						""")));

			JsonNode received = other.await("chat.message").path("data");
			JsonNode answer = other.request("chat.send", "{\"text\":\"Hello yourself\"}");

			assertThat(received.path("text").asString()).isEqualTo("Hello");
			assertThat(received.has("at")).isTrue();
			assertThat(answer.path("data").path("text").asString()).isEqualTo("Hello yourself");
			assertThat(page.get(2, TimeUnit.MINUTES).strip()).isEqualTo("Hello|Hello yourself");
		}
	}

	@Test
	void theExampleComesFirstAndIsShort() {
		assertThat(this.readme.blocks()).first().satisfies((block) -> assertThat(block.line()).isLessThan(30));
		assertThat(only("js").line() + only("js").length()).isLessThan(50);
	}

	@Test
	void theDependencyIsTheStarter() throws Exception {
		String pom = Files.readString(Page.ROOT.resolve("starter/pom.xml"));

		assertThat(only("xml").text()).contains("<artifactId>p2-ratchet-spring-boot-starter</artifactId>");
		only("xml").text()
			.lines()
			.filter((line) -> line.contains("Id>") || line.contains("<version>"))
			.forEach((line) -> assertThat(pom).contains(line.strip()));
	}

	@Test
	void theTestCommandIsTheOneThatIsRunBeforeAMerge() throws Exception {
		Path run = Page.ROOT.resolve(".ci/run");
		int marker = this.readme.lines().indexOf(MARKER) + 1;
		Page.Block command = this.readme.blocks("sh")
			.stream()
			.filter((block) -> block.line() == marker + 1)
			.findFirst()
			.orElseThrow();

		assertThat(Files.readString(run)).contains("marker='" + MARKER + "'");
		assertThat(command.text()).isEqualTo("mvn -B -ntp verify");
	}

	@Test
	void theSampleIsStartedByOneCommand() {
		assertThat(this.readme.blocks("sh").get(0).text()).startsWith("mvn ")
			.contains("-pl sample-chat -am ", " && java -jar sample-chat/target/")
			.doesNotContain("\n");
	}

	private Page.Block only(String language) {
		List<Page.Block> blocks = this.readme.blocks(language);
		assertThat(blocks).hasSize(1);
		return blocks.get(0);
	}

}
