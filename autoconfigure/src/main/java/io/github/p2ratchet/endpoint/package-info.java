/**
 * The life of one connection, from handshake to goodbye, written once for all transports.
 */
@NullMarked
package io.github.p2ratchet.endpoint;

import org.jspecify.annotations.NullMarked;
