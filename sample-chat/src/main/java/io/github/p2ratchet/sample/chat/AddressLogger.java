package io.github.p2ratchet.sample.chat;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Says where to look once the chat has started.
 */
@Component
class AddressLogger {

	private static final Logger logger = LoggerFactory.getLogger(AddressLogger.class);

	private final Environment environment;

	AddressLogger(Environment environment) {
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void log() {
		logger.info("Open http://localhost:{}{}/ in a browser", this.environment.getProperty("local.server.port"),
				this.environment.getProperty("server.servlet.context-path", ""));
	}

}
