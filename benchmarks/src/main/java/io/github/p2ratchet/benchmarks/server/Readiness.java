package io.github.p2ratchet.benchmarks.server;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Tells on standard output that the server has started, and on which port.
 */
public final class Readiness implements ApplicationListener<ApplicationReadyEvent> {

	/** Begins the line that tells; the port follows. */
	public static final String PREFIX = "READY ";

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		System.out.println(PREFIX + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
	}

}
