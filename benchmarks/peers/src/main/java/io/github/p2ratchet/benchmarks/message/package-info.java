/**
 * What clients and all servers say to each other.
 */
@NullMarked
package io.github.p2ratchet.benchmarks.message;

import org.jspecify.annotations.NullMarked;
