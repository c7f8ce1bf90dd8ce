package io.github.p2ratchet.docs;

import java.util.List;

import io.github.p2ratchet.autoconfigure.CommandLines;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLinePageTests {

	private final Page page = Page.read("docs/command-line.md");

	@Test
	@DisplayName("P2-C9 P2-C12: the page tells the commands that the usage tells")
	void thePageTellsTheCommandsOfTheUsage() {
		List<String> told = this.page.blocks("text")
			.get(0)
			.text()
			.lines()
			.map((line) -> line.replace("java -jar app.jar ", ""))
			.toList();

		assertThat(told).isEqualTo(CommandLines.commands()).hasSize(2);
	}

	@Test
	void theExampleStartsTheSampleApplication() {
		assertThat(this.page.blocks("sh")).hasSize(1)
			.allSatisfy((block) -> assertThat(block.text()).contains("sample-chat", " socket:server:start 9000 "));
	}

}
