/**
 * That sessions go on over real sockets, whatever the network does to them.
 */
package io.github.p2ratchet.sessions;
