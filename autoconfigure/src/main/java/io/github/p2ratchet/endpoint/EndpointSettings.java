package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Bounds of the endpoint.
 *
 * @param authenticationRequired whether a connection has to log in before it may call or
 * receive anything
 * @param allowSwitch whether a connection may change from one client to another
 * @param authenticationTimeout how long that may take, and how long the provider may
 * @param maxAttempts failed attempts to log in after which a connection is closed
 * @param maxTokenSize longest access token, in UTF-16 units
 * @param maxMessageSize longest message that is read, in bytes of UTF-8
 * @param maxQueued events of a connection that may be unanswered at a time
 * @param maxBuffer bytes that may wait for a slow peer
 * @param maxRooms rooms that a connection may be in
 * @param heartbeat silence after which a peer is pinged; after twice that it is given up
 * @param questions what is asked of clients
 * @param rates how many events clients may send
 * @param session sessions that outlive their sockets
 * @param maxPaused connections that may hold a thread of the server while they are not
 * read from
 */
public record EndpointSettings(boolean authenticationRequired, boolean allowSwitch, Duration authenticationTimeout,
		int maxAttempts, int maxTokenSize, int maxMessageSize, int maxQueued, long maxBuffer, int maxRooms,
		Duration heartbeat, Questions questions, Rates rates, SessionSettings session, int maxPaused) {

	/**
	 * What is asked of clients.
	 *
	 * @param timeout how long an answer may take unless whoever asks says otherwise
	 * @param maxPending questions that a connection may have unanswered at a time
	 */
	public record Questions(Duration timeout, int maxPending) {
	}

	/**
	 * How many events clients may send.
	 *
	 * @param connection on one connection, null for any number
	 * @param client on all connections of a client, null for any number
	 * @param events by the name of an event, on one connection
	 * @param closeAfter how long a connection may send more before it is closed
	 * @param failedLogins attempts to log in that may fail from one address, null for any
	 * number
	 */
	public record Rates(@Nullable Rate connection, @Nullable Rate client, Map<String, Rate> events, Duration closeAfter,
			@Nullable Rate failedLogins) {

		/** Any number. */
		public static final Rates UNLIMITED = new Rates(null, null, Map.of(), Duration.ofSeconds(10), null);

		/**
		 * Create rates.
		 * @param connection null for any number
		 * @param client null for any number
		 * @param events is copied
		 * @param closeAfter how long a connection may send more
		 * @param failedLogins null for any number
		 */
		public Rates {
			events = Map.copyOf(events);
		}

		boolean areUnlimited() {
			return this.connection == null && this.client == null && this.events.isEmpty();
		}

	}

}
