package io.github.p2ratchet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a migration page promises a test proves: one that has the row's id in its name, or
 * beside it. Whether it does is for readers to see; that none was forgotten is seen here.
 */
class ParityTests {

	/** Such as {@code RT-19/20/21} or {@code P2-E1..4}. */
	private static final Pattern ID = Pattern.compile("(P2-[A-Z]|RT-|R11-|FR-|EX-)(\\d+(?:(?:/|\\.\\.)\\d+)*)");

	private static final List<String> TESTS = List.of("autoconfigure/src/test/java",
			"autoconfigure/src/main/client/test", "sample-chat/src/test/java");

	@ParameterizedTest
	@ValueSource(strings = { "docs/migrating-from-p2ratchetbundle.md", "docs/migrating-from-ratchet.md" })
	void everyRowThatIsKeptHasATest(String page) {
		Set<String> promised = new TreeSet<>();
		Page.read(page)
			.prose()
			.stream()
			.takeWhile((line) -> !line.equals("### Dropped"))
			.filter((line) -> ID.matcher(line).find() && line.startsWith("| ") && !line.contains("| [dropped]"))
			.forEach((line) -> promised.addAll(ids(line.split(" \\| ")[0])));

		assertThat(promised).hasSizeGreaterThan(30);
		assertThat(proved()).containsAll(promised);
	}

	private static Set<String> proved() {
		Set<String> proved = new TreeSet<>();
		for (String directory : TESTS) {
			try (Stream<Path> files = Files.walk(Page.ROOT.resolve(directory))) {
				files.filter((file) -> file.toString().matches(".*\\.(java|mjs)"))
					.forEach((file) -> proved.addAll(ids(read(file))));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return proved;
	}

	/** Each by itself, whatever they are written as. */
	private static Set<String> ids(String text) {
		Set<String> ids = new TreeSet<>();
		ID.matcher(text).results().forEach((found) -> {
			for (String part : found.group(2).split("/")) {
				int[] bounds = Stream.of(part.split("\\.\\.")).mapToInt(Integer::parseInt).toArray();
				for (int number = bounds[0]; number <= bounds[bounds.length - 1]; number++) {
					ids.add(found.group(1) + number);
				}
			}
		});
		return ids;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
