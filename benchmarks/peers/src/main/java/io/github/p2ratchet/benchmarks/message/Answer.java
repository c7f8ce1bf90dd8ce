package io.github.p2ratchet.benchmarks.message;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param ack the request's id
 * @param data anything
 */
public record Answer(@Nullable Long ack, Object data) {
}
