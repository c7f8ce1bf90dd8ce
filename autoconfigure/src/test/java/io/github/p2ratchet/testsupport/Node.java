package io.github.p2ratchet.testsupport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.microsoft.playwright.impl.driver.Driver;

/**
 * Runs JavaScript with the Node that Playwright's driver carries, so that none has to be
 * installed. May be used by many threads at once.
 */
public final class Node {

	private static final Map<String, String> WITHOUT_BROWSERS = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

	private Node() {
	}

	/**
	 * Run Node and wait until it ends.
	 * @param directory where to run it
	 * @param limit how long it may take; after that it is ended, which is an error
	 * @param arguments its arguments
	 * @return its exit code and what it wrote
	 */
	public static Result run(Path directory, Duration limit, List<String> arguments) {
		Path output = null;
		try {
			output = Files.createTempFile("node", ".txt");
			return run(directory, limit, arguments, output);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot run Node", ex);
		}
		finally {
			delete(output);
		}
	}

	private static Result run(Path directory, Duration limit, List<String> arguments, Path output) throws IOException {
		List<String> command = new ArrayList<>(List.of(executable()));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		process.getOutputStream().close();
		boolean ended = endsWithin(process, limit);
		String text = Files.readString(output);
		if (!ended) {
			throw new AssertionError("Node did not end within " + limit + ":\n" + text);
		}
		return new Result(process.exitValue(), text);
	}

	private static boolean endsWithin(Process process, Duration limit) {
		try {
			return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	private static String executable() {
		Path directory = Driver.ensureDriverInstalled(WITHOUT_BROWSERS, false).driverDir();
		return directory.resolve((File.separatorChar == '\\') ? "node.exe" : "node").toString();
	}

	private static void delete(Path file) {
		try {
			if (file != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			file.toFile().deleteOnExit();
		}
	}

	/**
	 * How a run ended.
	 *
	 * @param exitCode 0 when all went well
	 * @param output what it wrote, errors included
	 */
	public record Result(int exitCode, String output) {

	}

}
