/**
 * Tasks that run again and again while the socket server runs.
 */
@NullMarked
package io.github.p2ratchet.timer;

import org.jspecify.annotations.NullMarked;
