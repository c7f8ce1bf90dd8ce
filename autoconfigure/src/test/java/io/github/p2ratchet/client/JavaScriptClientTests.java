package io.github.p2ratchet.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.p2ratchet.testsupport.Node;

import static org.assertj.core.api.Assertions.assertThat;

/** The client's own tests, which are JavaScript: {@code src/main/client/test}. */
class JavaScriptClientTests {

	private static final Path CLIENT = Path.of("src", "main", "client");

	private static final int TESTS_OF_TYPES = 3;

	@Test
	@Timeout(300)
	void allTestsOfTheClientPass() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("--test", "--test-reporter=tap"));
		arguments.addAll(testFiles());

		Node.Result result = Node.run(CLIENT, Duration.ofMinutes(4), arguments);

		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(result.output()).containsPattern("(?m)^# pass [1-9]\\d+$")
			.contains("\n# fail 0", "\n# cancelled 0", "\n# skipped " + (hasCompiler() ? 0 : TESTS_OF_TYPES));
	}

	/** Whether {@code npm ci} has installed what compiles the types' tests. */
	private static boolean hasCompiler() {
		return Files.exists(CLIENT.resolve(Path.of("node_modules", "typescript")));
	}

	private static List<String> testFiles() throws IOException {
		try (Stream<Path> files = Files.list(CLIENT.resolve("test"))) {
			List<String> tests = files.map((file) -> CLIENT.relativize(file).toString())
				.filter((name) -> name.endsWith(".test.mjs"))
				.sorted()
				.toList();
			assertThat(tests).isNotEmpty();
			return tests;
		}
	}

}
