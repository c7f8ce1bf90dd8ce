package io.github.p2ratchet.benchmarks.message;

/**
 * A message to clients.
 *
 * @param event its name
 * @param data anything
 */
public record Event(String event, Object data) {
}
