package io.github.p2ratchet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A file of more than 300 lines says at its beginning why it is one file. */
class FileLengthTests {

	private static final int MAX_LINES = 300;

	private static final int BEGINNING = 30;

	private static final Pattern REASON = Pattern.compile("(//|/\\*|\\*|<!--|#|--)\\s.*Over 300 lines: [^\\s*\\->]");

	private static final Pattern SOURCE = Pattern
		.compile(".*\\.(java|js|mjs|ts|css|html|md|xml|yaml|yml|sql|json|properties)");

	private static final Set<String> NO_SOURCES = Set.of("target", "node_modules", ".git", "data");

	private static final Set<String> NOT_OURS = Set.of("LICENSE", "package-lock.json");

	private static final Path BUILT_CLIENT = Path.of("META-INF", "p2-ratchet", "client");

	@Test
	void longFilesSayWhy() throws IOException {
		Path root = root();
		List<Path> sources = sources(root);

		assertThat(sources).contains(root.resolve(".ci/run"), root.resolve("README.md"));
		assertThat(tooLong(root, sources))
			.as("files over %s lines that do not say 'Over 300 lines: <why>' in a "
					+ "comment among their first %s lines", MAX_LINES, BEGINNING)
			.isEmpty();
	}

	@Test
	void aReasonIsAComment(@TempDir Path files) throws IOException {
		write(files, "A.java", "", MAX_LINES);
		write(files, "B.java", "", MAX_LINES + 1);
		write(files, "C.java", "// Over 300 lines: they are one table.", MAX_LINES);
		write(files, "D.java", "// Over 300 lines:", MAX_LINES);
		write(files, "e.md", "<!-- Over 300 lines: -->", MAX_LINES);
		write(files, "f.md", "<!-- Over 300 lines: a row for each part. -->", MAX_LINES);
		write(files, "g.css", "\n".repeat(BEGINNING) + "/* Over 300 lines: too late to say. */", MAX_LINES);
		write(files, "h.txt", "", MAX_LINES + 1);
		write(Files.createDirectory(files.resolve("target")), "i.js", "", MAX_LINES + 1);

		assertThat(tooLong(files, sources(files))).containsExactlyInAnyOrder("B.java: 301", "D.java: 301", "e.md: 301",
				"g.css: 331");
	}

	private static void write(Path directory, String name, String first, int blankLines) throws IOException {
		Files.writeString(directory.resolve(name), first + (first.isEmpty() ? "" : "\n") + "\n".repeat(blankLines));
	}

	/** The project's root, whether tests are run from there or from a module. */
	private static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (!Files.exists(directory.resolve(".ci/run"))) {
			directory = Optional.ofNullable(directory.getParent()).orElseThrow();
		}
		return directory;
	}

	private static List<Path> sources(Path root) throws IOException {
		List<Path> sources = new ArrayList<>();
		Files.walkFileTree(root, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
				boolean ours = directory.equals(root) || !NO_SOURCES.contains(directory.getFileName().toString())
						&& !directory.endsWith(BUILT_CLIENT);
				return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				String name = file.getFileName().toString();
				if (attributes.isRegularFile() && !NOT_OURS.contains(name)
						&& (SOURCE.matcher(name).matches() || file.equals(root.resolve(".ci/run")))) {
					sources.add(file);
				}
				return FileVisitResult.CONTINUE;
			}

		});
		return sources;
	}

	private static List<String> tooLong(Path root, List<Path> sources) {
		return sources.stream().flatMap((file) -> {
			List<String> lines = lines(file);
			boolean fine = lines.size() <= MAX_LINES
					|| lines.stream().limit(BEGINNING).anyMatch((line) -> REASON.matcher(line).find());
			return fine ? Optional.<String>empty().stream()
					: Optional.of(root.relativize(file) + ": " + lines.size()).stream();
		}).toList();
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(file.toString(), ex);
		}
	}

}
