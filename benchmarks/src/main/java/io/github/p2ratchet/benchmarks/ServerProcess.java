package io.github.p2ratchet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.p2ratchet.benchmarks.message.Ready;

/**
 * A server in a process of its own.
 */
final class ServerProcess implements AutoCloseable {

	/**
	 * Option for JVMs whose {@link #liveHeap()} is asked for: a full collection leaves no
	 * dead objects where they are, as it else may some megabytes, which would count.
	 */
	static final String LEAVE_NOTHING_DEAD = "-XX:MarkSweepAlwaysCompactCount=1";

	private final Process process;

	private final int port;

	private final Duration startUp;

	private ServerProcess(Process process, int port, Duration startUp) {
		this.process = process;
		this.port = port;
		this.startUp = startUp;
	}

	/**
	 * Start a server and wait until it is ready.
	 * @param command what to run
	 */
	static ServerProcess start(List<String> command) throws IOException {
		long begin = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(Ready.PREFIX)) {
				Duration startUp = Duration.ofNanos(System.nanoTime() - begin);
				showRest(output);
				return new ServerProcess(process, Integer.parseInt(line.substring(Ready.PREFIX.length())), startUp);
			}
			System.err.println(line);
		}
		throw new IOException("The server did not start: " + String.join(" ", command));
	}

	private static void showRest(BufferedReader output) {
		Thread thread = new Thread(() -> {
			try {
				for (String line = output.readLine(); line != null; line = output.readLine()) {
					System.err.println(line);
				}
			}
			catch (IOException ex) {
				// the process has ended
			}
		}, "server-output");
		thread.setDaemon(true);
		thread.start();
	}

	static String jdkTool(String name) {
		return System.getProperty("java.home") + "/bin/" + name;
	}

	int port() {
		return this.port;
	}

	/** From the launch of the process to the application being ready. */
	Duration startUp() {
		return this.startUp;
	}

	/** Processor time so far, user and system, as the operating system counts it. */
	Duration cpu() {
		return cpu(this.process.toHandle());
	}

	static Duration cpu(ProcessHandle process) {
		return process.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IllegalStateException("This system does not tell processor times"));
	}

	/** Bytes of live objects, after a full collection; not a number but of a JVM. */
	double liveHeap() throws IOException {
		if (!this.process.info().command().orElse("").endsWith("/java")) {
			return Double.NaN;
		}
		Process histogram = new ProcessBuilder(jdkTool("jcmd"), String.valueOf(this.process.pid()),
				"GC.class_histogram")
			.redirectErrorStream(true)
			.start();
		try (BufferedReader lines = histogram.inputReader()) {
			return lines.lines()
				.filter((line) -> line.startsWith("Total"))
				.findFirst()
				.map((line) -> Double.valueOf(line.strip().split("\\s+", -1)[2]))
				.orElse(Double.NaN);
		}
	}

	/** Bytes of memory the process really has. */
	long resident() throws IOException {
		return Files.readAllLines(Path.of("/proc", String.valueOf(this.process.pid()), "status"))
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.findFirst()
			.map((line) -> Long.parseLong(line.strip().split("\\s+", -1)[1]) * 1024)
			.orElseThrow(() -> new IOException("The system does not tell how much memory the server has"));
	}

	/** Files and sockets that are open. */
	int openFiles() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(this.process.pid()), "fd"))) {
			return (int) files.count();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
