package io.github.p2ratchet.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.springframework.util.FileSystemUtils;

import io.github.p2ratchet.testsupport.Node;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks and runs the JavaScript of pages.
 */
final class Scripts {

	/** The client as it is served. */
	static final Path CLIENT = Path.of("src", "main", "resources", "META-INF", "p2-ratchet", "client").toAbsolutePath();

	private static final Duration LIMIT = Duration.ofMinutes(2);

	/** Parses all its arguments as modules, and tells of those that are none. */
	private static final String CHECKER = """
			import { readFileSync } from "node:fs"
			import { stripTypeScriptTypes } from "node:module"
			import vm from "node:vm"
			for (const file of process.argv.slice(2)) {
			  try {
			    const text = readFileSync(file, "utf8")
			    new vm.SourceTextModule(file.endsWith(".ts") ? stripTypeScriptTypes(text) : text)
			  } catch (error) {
			    console.log(`${file}: ${error}`)
			    process.exitCode = 1
			  }
			}
			""";

	private Scripts() {
	}

	/** Have Node at hand, which takes a while the first time. */
	static void prepare() {
		run("");
	}

	/**
	 * Fail unless all blocks are JavaScript, or TypeScript that is it without its types.
	 */
	static void check(List<Page.Block> blocks) {
		inDirectory((directory) -> {
			List<String> arguments = new ArrayList<>(
					List.of("--experimental-vm-modules", "--no-warnings", write(directory, "checker.mjs", CHECKER)));
			for (Page.Block block : blocks) {
				String name = block.page().replaceAll("[^A-Za-z]", "-") + "-line-" + block.line() + "."
						+ block.language();
				arguments.add(write(directory, name, block.text()));
			}
			Node.Result result = Node.run(directory, LIMIT, arguments);
			assertThat(result.exitCode()).as(result.output()).isZero();
		});
	}

	/** Run a module, and return what it wrote. */
	static String run(String module) {
		List<String> output = new ArrayList<>();
		inDirectory((directory) -> {
			Node.Result result = Node.run(directory, LIMIT,
					List.of("--no-warnings", write(directory, "main.mjs", module)));
			assertThat(result.exitCode()).as(result.output()).isZero();
			output.add(result.output());
		});
		return output.get(0);
	}

	private static String write(Path directory, String name, String text) {
		try {
			Files.writeString(directory.resolve(name), text);
			return name;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void inDirectory(Consumer<Path> task) {
		try {
			Path directory = Files.createTempDirectory("scripts");
			try {
				task.accept(directory);
			}
			finally {
				FileSystemUtils.deleteRecursively(directory);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
