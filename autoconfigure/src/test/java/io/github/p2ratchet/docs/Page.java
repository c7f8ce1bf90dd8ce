package io.github.p2ratchet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document of the project.
 *
 * @param name path from the project's root, such as {@code docs/handlers.md}
 * @param lines its text
 */
record Page(String name, List<String> lines) {

	static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern FENCE = Pattern.compile("^( *)```+ *([A-Za-z0-9]*).*$");

	private static final Pattern MARKER = Pattern.compile("^ *<!-- ([a-z]+)(?:: (.*))? -->$");

	static Page read(String name) {
		try {
			return new Page(name, Files.readAllLines(ROOT.resolve(name)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All documents that readers are meant to find. */
	static List<Page> all() {
		try (Stream<Path> files = Files.walk(ROOT.resolve("docs")); Stream<Path> top = Files.list(ROOT)) {
			return Stream.concat(top, files)
				.filter((file) -> file.toString().endsWith(".md"))
				.map((file) -> ROOT.relativize(file).toString().replace('\\', '/'))
				.sorted()
				.map(Page::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The fenced blocks, in order. */
	List<Block> blocks() {
		List<Block> blocks = new ArrayList<>();
		for (int i = 0; i < this.lines.size(); i++) {
			Matcher fence = FENCE.matcher(this.lines.get(i));
			if (fence.matches()) {
				int end = endOfBlock(i + 1);
				blocks.add(block(i, end, fence.group(1).length(), fence.group(2)));
				i = end;
			}
		}
		return blocks;
	}

	List<Block> blocks(String language) {
		return blocks().stream().filter((block) -> block.language().equals(language)).toList();
	}

	/** All blocks of a language in one, those of other systems left out. */
	String text(String language) {
		return blocks(language).stream()
			.filter((block) -> !block.marker().equals("original"))
			.map(Block::text)
			.collect(Collectors.joining("\n"));
	}

	/** Java in comments, for the compiler alone. */
	List<String> hiddenJava() {
		Matcher hidden = Pattern.compile("<!-- java\n(.*?)\n-->", Pattern.DOTALL)
			.matcher(String.join("\n", this.lines));
		return hidden.results().map((found) -> found.group(1)).toList();
	}

	/** The text without fenced blocks, one line for each line. */
	List<String> prose() {
		List<String> prose = new ArrayList<>(this.lines);
		for (Block block : blocks()) {
			for (int line = block.line(); line <= block.line() + block.length() + 1; line++) {
				prose.set(line - 1, "");
			}
		}
		return prose;
	}

	private int endOfBlock(int start) {
		for (int i = start; i < this.lines.size(); i++) {
			if (this.lines.get(i).strip().matches("```+")) {
				return i;
			}
		}
		throw new AssertionError(this.name + ":" + start + ": the block has no end");
	}

	private Block block(int start, int end, int indent, String language) {
		List<String> text = this.lines.subList(start + 1, end)
			.stream()
			.map((line) -> line.substring(Math.min(indent, line.length() - line.stripLeading().length())))
			.toList();
		Matcher marker = MARKER.matcher((start > 0) ? this.lines.get(start - 1) : "");
		boolean marked = marker.matches();
		return new Block(this.name, start + 1, end - start - 1, language, marked ? marker.group(1) : "",
				(marked && marker.group(2) != null) ? marker.group(2) : "", String.join("\n", text));
	}

	/**
	 * A fenced block.
	 *
	 * @param page name of the page
	 * @param line line of its opening fence, counted from 1
	 * @param length number of lines between the fences
	 * @param language what the opening fence says
	 * @param marker first word of the marker before it, empty for none
	 * @param argument the rest of the marker
	 * @param text what is between the fences
	 */
	record Block(String page, int line, int length, String language, String marker, String argument, String text) {

		@Override
		public String toString() {
			return this.page + ":" + this.line + " " + this.language;
		}

	}

}
