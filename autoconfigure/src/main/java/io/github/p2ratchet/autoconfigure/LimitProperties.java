package io.github.p2ratchet.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.p2ratchet.endpoint.DrainSettings;
import io.github.p2ratchet.endpoint.EndpointSettings;
import io.github.p2ratchet.endpoint.Rate;

/**
 * Properties that bound what clients and this side may want of each other.
 *
 * @param request What the application asks clients.
 * @param rateLimit How many events clients may send.
 * @param drain How the server leaves.
 */
@ConfigurationProperties("p2.ratchet")
record LimitProperties(@DefaultValue Request request, @DefaultValue RateLimit rateLimit, @DefaultValue Drain drain) {

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

	/**
	 * How the server leaves.
	 *
	 * @param duration How long clients have to go elsewhere at shutdown, 0 for not at
	 * all.
	 * @param reconnectSpread Over which time of that clients are told to go, one after
	 * the other.
	 */
	record Drain(@DefaultValue("10s") Duration duration, @DefaultValue("10s") Duration reconnectSpread) {

		private static final Log logger = LogFactory.getLog(Drain.class);

		Drain {
			Bounds.within("p2.ratchet.drain.duration", duration, Duration.ZERO, Duration.ofHours(1));
			Bounds.within("p2.ratchet.drain.reconnect-spread", reconnectSpread, Duration.ZERO, Duration.ofHours(1));
		}

		/**
		 * What the endpoint keeps to.
		 * @param limit how long a phase of the shutdown may take
		 */
		DrainSettings settings(Duration limit) {
			DrainSettings settings = new DrainSettings(this.duration, this.reconnectSpread, limit);
			if (settings.duration().compareTo(this.duration) < 0) {
				logger.warn("At shutdown, connections are drained for " + settings.duration().toMillis()
						+ " ms and not as long as p2.ratchet.drain.duration says, which does not fit into "
						+ "spring.lifecycle.timeout-per-shutdown-phase with the goodbyes behind it: raise that");
			}
			return settings;
		}

	}

	/**
	 * How many events clients may send.
	 *
	 * @param connection Events of a connection, such as 50/s or 1000/1m; -1 for any
	 * number.
	 * @param client Events of all connections of a client, -1 for any number.
	 * @param closeAfter How long a connection may send more before it is closed.
	 * @param events Events of a connection by their names, such as 5/s.
	 */
	record RateLimit(@DefaultValue("50/s") String connection, @DefaultValue("100/s") String client,
			@DefaultValue("10s") Duration closeAfter, @DefaultValue Map<String, String> events) {

		RateLimit {
			events = Map.copyOf(events);
			Bounds.within("p2.ratchet.rate-limit.close-after", closeAfter, Duration.ofSeconds(1), Duration.ofHours(1));
			Bounds.rate("p2.ratchet.rate-limit.connection", connection);
			Bounds.rate("p2.ratchet.rate-limit.client", client);
			events.forEach((name, rate) -> Bounds.rate(key(name), rate));
		}

		private static String key(String event) {
			return "p2.ratchet.rate-limit.events." + event;
		}

		/**
		 * What the endpoint keeps to.
		 * @param handled names of the events that something handles
		 * @param failedLogins attempts that may fail from an address
		 */
		EndpointSettings.Rates rates(Set<String> handled, String failedLogins) {
			Map<String, Rate> byEvent = new HashMap<>();
			this.events.forEach((name, value) -> {
				Bounds.check(handled.contains(name), () -> new RatchetConfigurationException(key(name), value,
						"nothing handles an event of this name",
						"Write the name as in @SocketEvent, in brackets when it has other characters than letters,"
								+ " digits, dots and dashes (p2.ratchet.rate-limit.events[chat_send]), or remove it."));
				Rate rate = Bounds.rate(key(name), value);
				if (rate != null) {
					byEvent.put(name, rate);
				}
			});
			return new EndpointSettings.Rates(Bounds.rate("p2.ratchet.rate-limit.connection", this.connection),
					Bounds.rate("p2.ratchet.rate-limit.client", this.client), byEvent, this.closeAfter,
					Bounds.rate("p2.ratchet.authentication.attempts-per-address", failedLogins));
		}

	}

}
