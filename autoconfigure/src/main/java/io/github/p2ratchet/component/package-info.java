/**
 * Raw messages on paths of their own: text and binary ones, without named events.
 */
@NullMarked
package io.github.p2ratchet.component;

import org.jspecify.annotations.NullMarked;
