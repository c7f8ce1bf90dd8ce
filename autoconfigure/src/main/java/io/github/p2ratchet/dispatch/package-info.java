/**
 * Annotated handler methods and how an event finds its way to them.
 */
@NullMarked
package io.github.p2ratchet.dispatch;

import org.jspecify.annotations.NullMarked;
