package io.github.p2ratchet.endpoint;

import java.time.Duration;

/**
 * Bounds of sessions that outlive their sockets.
 *
 * @param enabled whether clients may ask for one
 * @param window how long a session outlives its socket
 * @param maxMessages messages that are kept for a client until it confirms them
 * @param maxBytes bytes of such messages
 * @param maxDetached sessions without a socket
 * @param maxDetachedPerClient those of one client
 * @param maxDetachedPerAddress those of one network address
 */
public record SessionSettings(boolean enabled, Duration window, int maxMessages, long maxBytes, int maxDetached,
		int maxDetachedPerClient, int maxDetachedPerAddress) {
}
