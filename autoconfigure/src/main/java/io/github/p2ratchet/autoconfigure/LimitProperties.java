package io.github.p2ratchet.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties that bound what clients and this side may want of each other.
 *
 * @param request What the application asks clients.
 */
@ConfigurationProperties("p2.ratchet")
record LimitProperties(@DefaultValue Request request) {

	/**
	 * What the application asks clients.
	 *
	 * @param timeout How long a client may take to answer, unless whoever asks says
	 * otherwise.
	 * @param maxPending Questions that a connection may have unanswered at a time.
	 */
	record Request(@DefaultValue("10s") Duration timeout, @DefaultValue("64") int maxPending) {

		Request {
			Bounds.within("p2.ratchet.request.timeout", timeout, Duration.ofMillis(100), Duration.ofHours(1));
			Bounds.within("p2.ratchet.request.max-pending", maxPending, 1, 100_000);
		}

	}

}
