/**
 * Who is connected: connections, clients, and how a client is found behind a token.
 */
@NullMarked
package io.github.p2ratchet.connection;

import org.jspecify.annotations.NullMarked;
