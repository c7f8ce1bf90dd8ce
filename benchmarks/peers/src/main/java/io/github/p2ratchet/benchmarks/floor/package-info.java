/**
 * The least that a server in Java can do and still answer and broadcast named events:
 * Netty, and nothing between it and the messages. It has no bounds, no heartbeat and no
 * handlers; it tells how low a server's costs can get.
 */
@NullMarked
package io.github.p2ratchet.benchmarks.floor;

import org.jspecify.annotations.NullMarked;
