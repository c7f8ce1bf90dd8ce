/**
 * Who may connect: from which page, under which name, from which address, and how many.
 * The same on every transport.
 */
@NullMarked
package io.github.p2ratchet.guard;

import org.jspecify.annotations.NullMarked;
