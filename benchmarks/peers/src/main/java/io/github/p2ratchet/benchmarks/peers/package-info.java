/**
 * Servers of other libraries, each written as its own documentation would have it.
 */
@NullMarked
package io.github.p2ratchet.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
