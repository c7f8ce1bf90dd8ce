/**
 * A chat that people can use.
 */
@NullMarked
package io.github.p2ratchet.sample.chat;

import org.jspecify.annotations.NullMarked;
