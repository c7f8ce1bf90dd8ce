/**
 * What goes over the wire: envelopes, frames, error and close codes. Imports nothing else
 * of ours.
 */
@NullMarked
package io.github.p2ratchet.protocol;

import org.jspecify.annotations.NullMarked;
