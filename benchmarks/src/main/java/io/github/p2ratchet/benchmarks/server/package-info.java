/**
 * The servers that are measured: one with the starter, others written by hand, which
 * speak the same messages.
 */
@NullMarked
package io.github.p2ratchet.benchmarks.server;

import org.jspecify.annotations.NullMarked;
