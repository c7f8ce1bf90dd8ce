package io.github.p2ratchet.sample.chat;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.Assert;

/**
 * Properties of the chat.
 *
 * @param db Path of the database, beginning with / or ./
 * @param retention How long messages are kept.
 * @param cleanup Time between two searches for messages that are too old.
 */
@ConfigurationProperties("chat")
record ChatProperties(String db, Duration retention, Duration cleanup) {

	ChatProperties {
		Assert.isTrue(!retention.isNegative() && !retention.isZero(),
				() -> "chat.retention (" + retention + ") must be positive");
	}

}
