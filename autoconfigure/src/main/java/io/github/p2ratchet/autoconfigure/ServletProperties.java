package io.github.p2ratchet.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.github.p2ratchet.transport.servlet.UpgradeMode;

/**
 * Properties of the socket on the web application's port.
 *
 * @param upgrade Who speaks WebSocket: this starter over sockets it takes from the
 * servlet container, or the container.
 */
@ConfigurationProperties("p2.ratchet.servlet")
record ServletProperties(@DefaultValue("auto") UpgradeMode upgrade) {
}
