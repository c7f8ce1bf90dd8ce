package io.github.p2ratchet.benchmarks;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.web.socket.WebSocketHandler;

import io.github.p2ratchet.benchmarks.server.GreetingApplication;
import io.github.p2ratchet.benchmarks.server.RatchetServer;
import io.github.p2ratchet.dispatch.SocketEvent;

/**
 * How long a small web application takes from launch to ready, with the starter (and a
 * provider and handlers) and without it on the class path.
 */
final class StartUpBenchmark {

	static final String NAME = "start-up";

	static final String WITHOUT = "without the starter";

	static final List<String> COLUMNS = List.of("millis");

	private StartUpBenchmark() {
	}

	static void run(Plan plan, Results results) throws IOException {
		String with = System.getProperty("java.class.path");
		String without = without(with, SocketEvent.class, WebSocketHandler.class);
		for (int i = 0; i <= plan.starts(); i++) {
			double shared = start(with, RatchetServer.class);
			double own = start(with, RatchetServer.class, Subject.OWN_PORT);
			double bare = start(without, GreetingApplication.class);
			if (i > 0) { // the first fills the file cache
				results.add(result("ratchet", i, shared));
				results.add(result("ratchet-port", i, own));
				results.add(result(WITHOUT, i, bare));
			}
		}
	}

	private static Result result(String server, int round, double millis) {
		return Result.of(server, NAME, round, Map.of(), new Figures().with("millis", millis));
	}

	private static double start(String classPath, Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(ServerProcess.jdkTool("java"), "-cp", classPath, main.getName()));
		command.addAll(List.of(Launch.springArguments(arguments)));
		try (ServerProcess server = ServerProcess.start(command)) {
			return server.startUp().toNanos() / 1e6;
		}
	}

	/** The class path without the places of some classes, and without Netty. */
	private static String without(String classPath, Class<?>... absent) {
		Set<File> places = Arrays.stream(absent).map(StartUpBenchmark::place).collect(Collectors.toSet());
		return Arrays.stream(classPath.split(File.pathSeparator, -1))
			.filter((entry) -> !places.contains(new File(entry).getAbsoluteFile()))
			.filter((entry) -> !new File(entry).getName().startsWith("netty-"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static File place(Class<?> type) {
		return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getAbsoluteFile();
	}

}
