package io.github.p2ratchet.testsupport;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.p2ratchet.protocol.CloseCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProtocolDocumentTests {

	private static final Pattern STATEMENT = Pattern.compile("\\*\\*\\[([A-Z]\\d+)]\\*\\*");

	private static String document() throws IOException {
		return Files.readString(Path.of("..", "docs", "protocol.md"));
	}

	private static List<ProtocolCheck> checks() {
		return new ProtocolSuite(new ProtocolSubject(URI.create("ws://localhost:1"),
				new ProtocolSubject.Tokens("a", Optional.empty(), "b"),
				new ProtocolSubject.Sample("e", "1", "2", Optional.empty())))
			.checks();
	}

	@Test
	void everyStatementHasACheckAndViceVersa() throws IOException {
		List<String> stated = STATEMENT.matcher(document()).results().map((found) -> found.group(1)).toList();

		assertThat(stated).doesNotHaveDuplicates();
		assertThat(checks().stream().map(ProtocolCheck::id)).containsExactlyInAnyOrderElementsOf(stated)
			.doesNotHaveDuplicates();
	}

	@Test
	void everyCloseCodeIsInTheDocument() throws IOException {
		List<Integer> told = Pattern.compile("(?m)^\\| (\\d{4}) \\|")
			.matcher(document())
			.results()
			.map((MatchResult found) -> Integer.valueOf(found.group(1)))
			.toList();

		assertThat(told).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(List.of(CloseCode.values()).stream().map(CloseCode::value).toList());
	}

}
