package io.github.p2ratchet.endpoint;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.RoutePattern;

/**
 * How a component is served.
 *
 * @param name name of its bean, for logs
 * @param path where it is found
 * @param authenticated whether clients have to be known
 * @param rate how many messages a connection may send, null for any number
 */
public record ComponentSettings(String name, RoutePattern path, boolean authenticated, @Nullable Rate rate) {
}
