package io.github.p2ratchet.dispatch;

/**
 * Marks a bean whose {@link SocketEvent @SocketEvent} methods serve clients.
 */
public interface ApplicationInterface {

}
