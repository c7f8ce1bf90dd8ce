package io.github.p2ratchet.benchmarks.message;

/**
 * What is broadcast: the data of {@code news.publish} and of {@code news}.
 *
 * @param number which one, counted from 1
 * @param title in a few words
 * @param text in more words
 */
public record News(long number, String title, String text) {
}
