package io.github.p2ratchet.sample.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.awaitility.Awaitility.await;

/**
 * The chat as a program of its own: its jar where there is one already, told by the
 * property {@code chat.jar}, else the same classes.
 */
final class ChatProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final Process process;

	private final Path out;

	private final Path err;

	private ChatProcess(Process process, Path out, Path err) {
		this.process = process;
		this.out = out;
		this.err = err;
	}

	static ChatProcess start(Path directory, String... arguments) {
		try {
			Path out = Files.createTempFile(directory, "chat", ".out");
			Path err = Files.createTempFile(directory, "chat", ".err");
			Process process = new ProcessBuilder(command(arguments)).directory(directory.toFile())
				.redirectOutput(out.toFile())
				.redirectError(err.toFile())
				.start();
			return new ChatProcess(process, out, err);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> command(String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC"));
		String jar = System.getProperty("chat.jar");
		command.addAll((jar != null) ? List.of("-jar", jar)
				: List.of("-cp", System.getProperty("java.class.path"), ChatSampleApplication.class.getName()));
		return Stream.concat(command.stream(), Stream.of(arguments)).toList();
	}

	/** All it has written to standard output. */
	String output() {
		return read(this.out);
	}

	/** All it has written to standard error. */
	String errors() {
		return read(this.err);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void awaitOutput(String text) {
		await(text).atMost(PATIENCE).until(() -> {
			if (!this.process.isAlive() && !output().contains(text)) {
				throw new IllegalStateException("The chat has ended:\n" + output() + errors());
			}
			return output().contains(text);
		});
	}

	int awaitExit() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("The chat has not ended:\n" + output() + errors());
		}
		return this.process.exitValue();
	}

	/** Ask it to end. */
	void stop() {
		this.process.destroy();
	}

	long id() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
