package io.github.p2ratchet.sample.chat;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a page asks for.
 *
 * @param before only those with lower ids, null for the latest
 */
record HistoryQuery(@Positive @Nullable Long before) {
}
