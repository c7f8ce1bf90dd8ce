package io.github.p2ratchet.benchmarks.server;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

import io.github.p2ratchet.benchmarks.message.Ready;

/**
 * Tells on standard output that the server has started, and where sockets are opened.
 */
public final class Readiness implements ApplicationListener<ApplicationReadyEvent> {

	/** Create it. */
	public Readiness() {
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Ready.at(port(event.getApplicationContext().getEnvironment()));
	}

	/**
	 * Return where sockets are opened.
	 * @param environment environment of an application that runs
	 * @return the socket's own port if it has one, else the web server's
	 */
	public static int port(Environment environment) {
		int shared = environment.getRequiredProperty("local.server.port", Integer.class);
		return environment.getProperty("local.ratchet.port", Integer.class, shared);
	}

}
