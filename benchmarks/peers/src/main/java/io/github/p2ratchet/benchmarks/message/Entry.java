package io.github.p2ratchet.benchmarks.message;

/**
 * What clients send with {@code room.join}.
 *
 * @param room the room to enter
 */
public record Entry(String room) {
}
