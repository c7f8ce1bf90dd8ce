package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All runs. Each is a line of a file, to which it is added at once, so that a run that is
 * cut short leaves what it has.
 */
final class Results {

	private final Path file;

	private final List<Result> all = new ArrayList<>();

	Results(Path file) {
		this.file = file;
	}

	void add(Result result) throws IOException {
		this.all.add(result);
		System.err.println(result.json());
		Files.createDirectories(this.file.toAbsolutePath().getParent());
		Files.writeString(this.file, result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	/** Take what is in the file from earlier on. */
	void readEarlier() throws IOException {
		try (Stream<String> lines = Files.lines(this.file)) {
			lines.map(Result::read).forEach(this.all::add);
		}
	}

	List<Result> all() {
		return this.all;
	}

}
