/**
 * Carries the endpoint on the application's own servlet container; translates its
 * callbacks, decides nothing.
 */
@NullMarked
package io.github.p2ratchet.transport.servlet;

import org.jspecify.annotations.NullMarked;
