/**
 * What is served on which path, for every transport.
 */
@NullMarked
package io.github.p2ratchet.transport;

import org.jspecify.annotations.NullMarked;
