/**
 * Sending from anywhere to many connections at once.
 */
@NullMarked
package io.github.p2ratchet.broadcast;

import org.jspecify.annotations.NullMarked;
