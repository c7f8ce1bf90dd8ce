package io.github.p2ratchet.autoconfigure;

import java.util.stream.Stream;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;

/**
 * How many of the servlet container's threads sockets may keep waiting.
 */
final class ContainerThreads {

	private static final int DEFAULT_MAX = 200; // of Tomcat and of Jetty

	private static final int MAX_VIRTUAL = 4096;

	private ContainerThreads() {
	}

	/** A quarter, so that the rest always serves others. */
	static int quarter(Environment environment) {
		if (Threading.VIRTUAL.isActive(environment)) {
			return MAX_VIRTUAL;
		}
		int max = Stream.of("server.tomcat.threads.max", "server.jetty.threads.max")
			.map((key) -> environment.getProperty(key, Integer.class))
			.filter((value) -> value != null)
			.findFirst()
			.orElse(DEFAULT_MAX);
		return Math.max(1, max / 4);
	}

}
