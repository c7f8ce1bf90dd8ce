package io.github.p2ratchet.protocol;

/**
 * What a client is told about its session when it has logged in.
 *
 * @param connectionId id of the connection, no secret
 * @param maxMessage longest message that the server reads, in bytes of UTF-8
 */
public record SessionFacts(String connectionId, long maxMessage) {
}
