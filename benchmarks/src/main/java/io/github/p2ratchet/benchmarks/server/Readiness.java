package io.github.p2ratchet.benchmarks.server;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

import io.github.p2ratchet.benchmarks.message.Ready;

/**
 * Tells on standard output that the server has started, and on which port.
 */
public final class Readiness implements ApplicationListener<ApplicationReadyEvent> {

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		Ready
			.at(event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

}
