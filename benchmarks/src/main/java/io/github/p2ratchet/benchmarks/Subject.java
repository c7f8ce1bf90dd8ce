package io.github.p2ratchet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.p2ratchet.benchmarks.load.LoadClient;
import io.github.p2ratchet.benchmarks.server.PlainServer;
import io.github.p2ratchet.benchmarks.server.RatchetServer;

/**
 * What is compared under load.
 */
enum Subject {

	/** The starter. */
	RATCHET(RatchetServer.class, List.of()),

	/** A handler written by hand that synchronises on the session. */
	PLAIN(PlainServer.class, List.of("--p2.ratchet.enabled=false")),

	/** The same with Spring's decorator around each session. */
	DECORATED(PlainServer.class, List.of("--p2.ratchet.enabled=false", "--decorated=true"));

	private static final List<String> JVM_OPTIONS = List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC");

	private final Class<?> main;

	private final List<String> arguments;

	Subject(Class<?> main, List<String> arguments) {
		this.main = main;
		this.arguments = arguments;
	}

	String label() {
		return switch (this) {
			case RATCHET -> "ratchet";
			case PLAIN -> "plain handler";
			case DECORATED -> "plain handler, decorated";
		};
	}

	ServerProcess start(Cores cores, String moreJvmOptions) throws IOException {
		List<String> options = new ArrayList<>(JVM_OPTIONS);
		if (!moreJvmOptions.isBlank()) {
			options.addAll(List.of(moreJvmOptions.replace("{name}", name().toLowerCase(Locale.ROOT)).split(" ")));
		}
		options.addAll(List.of("-cp", System.getProperty("java.class.path")));
		return ServerProcess.start(cores.serverPrefix(), options, this.main.getName(), this.arguments);
	}

	static LoadClient connect(ServerProcess server, int connections) throws IOException {
		return LoadClient.connect(server.port(), RatchetServer.PATH, connections);
	}

}
