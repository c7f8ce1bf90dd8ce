/**
 * A listener on a port of its own, on Netty: for applications with any web server or
 * none.
 */
@NullMarked
package io.github.p2ratchet.transport.netty;

import org.jspecify.annotations.NullMarked;
