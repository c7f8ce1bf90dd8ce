package io.github.p2ratchet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.p2ratchet.benchmarks.server.Readiness;

/**
 * A server in a process of its own.
 */
final class ServerProcess implements AutoCloseable {

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
	 * @param prefix what to put before the command
	 * @param jvmOptions options of the JVM
	 * @param main class with the main method
	 * @param arguments arguments of the application
	 */
	static ServerProcess start(List<String> prefix, List<String> jvmOptions, String main, List<String> arguments)
			throws IOException {
		List<String> command = new ArrayList<>(prefix);
		command.add(jdkTool("java"));
		command.addAll(jvmOptions);
		command.add(main);
		command.addAll(List.of("--server.port=0", "--logging.level.root=warn", "--spring.main.banner-mode=off"));
		command.addAll(arguments);
		long begin = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
		BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.startsWith(Readiness.PREFIX)) {
				Duration startUp = Duration.ofNanos(System.nanoTime() - begin);
				showRest(output);
				return new ServerProcess(process, Integer.parseInt(line.substring(Readiness.PREFIX.length())), startUp);
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

	private static String jdkTool(String name) {
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
		return this.process.toHandle()
			.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IllegalStateException("This system does not tell processor times"));
	}

	/** Bytes of live objects, after a full collection. */
	long liveHeap() throws IOException {
		Process histogram = new ProcessBuilder(jdkTool("jcmd"), String.valueOf(this.process.pid()),
				"GC.class_histogram")
			.redirectErrorStream(true)
			.start();
		try (BufferedReader lines = histogram.inputReader()) {
			String total = lines.lines()
				.filter((line) -> line.startsWith("Total"))
				.findFirst()
				.orElseThrow(() -> new IOException("jcmd shows no histogram"));
			return Long.parseLong(total.strip().split("\\s+")[2]);
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
