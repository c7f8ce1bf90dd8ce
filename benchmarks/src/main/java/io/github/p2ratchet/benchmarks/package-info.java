/**
 * Measures what the starter costs: start-up, and processor time and memory against a
 * {@code WebSocketHandler} written by hand.
 */
@NullMarked
package io.github.p2ratchet.benchmarks;

import org.jspecify.annotations.NullMarked;
