package io.github.p2ratchet.broadcast;

import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.protocol.EnvelopeCodec;

/**
 * Where recipients on this node are found.
 *
 * @param connections all of them
 * @param rooms which are in which room
 * @param codec encodes what is sent to them
 * @param filter what that passes before
 */
record LocalNode(ConnectionRegistry connections, RoomRegistry rooms, EnvelopeCodec codec, OutboundFilter filter) {
}
