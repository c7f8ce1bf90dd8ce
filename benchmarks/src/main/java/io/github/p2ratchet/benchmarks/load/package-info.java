/**
 * A load program: many WebSocket connections on one thread, which cost little enough not
 * to be what is measured.
 */
@NullMarked
package io.github.p2ratchet.benchmarks.load;

import org.jspecify.annotations.NullMarked;
