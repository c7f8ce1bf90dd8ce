/**
 * A raw WebSocket client, the executable protocol suite, and a server to try them on.
 */
package io.github.p2ratchet.testsupport;
