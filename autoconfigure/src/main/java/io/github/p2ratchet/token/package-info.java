/**
 * Short-lived signed tokens that tell the socket who a page was rendered for.
 */
@NullMarked
package io.github.p2ratchet.token;

import org.jspecify.annotations.NullMarked;
