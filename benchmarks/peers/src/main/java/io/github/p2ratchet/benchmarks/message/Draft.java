package io.github.p2ratchet.benchmarks.message;

/**
 * What clients send with {@code draft.save}.
 *
 * @param room where it belongs
 * @param author who wrote it
 * @param text what they wrote
 * @param revision how often they changed it
 * @param urgent whether it matters
 */
public record Draft(String room, String author, String text, int revision, boolean urgent) {
}
