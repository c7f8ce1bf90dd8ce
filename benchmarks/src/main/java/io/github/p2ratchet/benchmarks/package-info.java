/**
 * Measures what the starter costs beside other servers that do the same: start-up,
 * processor time, latency and memory.
 */
@NullMarked
package io.github.p2ratchet.benchmarks;

import org.jspecify.annotations.NullMarked;
