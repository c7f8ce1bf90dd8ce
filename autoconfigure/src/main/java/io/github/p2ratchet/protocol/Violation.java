package io.github.p2ratchet.protocol;

/**
 * What is wrong with one field of an event's data.
 *
 * @param field path of the field, such as {@code lines[2].text}; empty for the data
 * itself
 * @param message what is wrong, in words meant for the peer
 */
public record Violation(String field, String message) {
}
