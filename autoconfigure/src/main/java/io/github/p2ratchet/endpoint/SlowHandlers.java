package io.github.p2ratchet.endpoint;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells, once for each event, of handlers that wait although they are declared not to,
 * and so hold up all connections of an event loop. Thread-safe.
 */
final class SlowHandlers {

	private static final Log logger = LogFactory.getLog(SlowHandlers.class);

	private static final long LONG_MILLIS = 100;

	private final Set<String> told = ConcurrentHashMap.newKeySet(); // names of handlers

	/** A non-blocking handler has returned. Any thread. */
	void took(String event, long nanos) {
		long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
		if (millis >= LONG_MILLIS && this.told.add(event)) {
			logger.warn("The handlers of '" + event + "' took " + millis + " ms, though they are declared nonBlocking: "
					+ "meanwhile nothing was read from, or sent to, any connection of that event loop. If they wait "
					+ "for something, remove nonBlocking");
		}
	}

	/** Whether that has been told of. */
	boolean hasTold(String event) {
		return this.told.contains(event);
	}

}
