package io.github.p2ratchet.sample.chat;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Properties of the chat.
 *
 * @param db Path of the database, beginning with / or ./
 * @param retention How long messages are kept.
 * @param cleanup Time between two searches for messages that are too old.
 * @param connectTo Where pages may connect to beside their own origin.
 */
@ConfigurationProperties("chat")
record ChatProperties(String db, Duration retention, Duration cleanup, @DefaultValue List<String> connectTo) {

	ChatProperties {
		Assert.isTrue(!retention.isNegative() && !retention.isZero(),
				() -> "chat.retention (" + retention + ") must be positive");
	}

}
