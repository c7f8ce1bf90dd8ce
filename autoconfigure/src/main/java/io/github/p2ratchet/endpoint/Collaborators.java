package io.github.p2ratchet.endpoint;

import java.util.concurrent.Executor;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.RoomRegistry;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.protocol.EnvelopeCodec;

/**
 * What the endpoint works with.
 *
 * @param codec reads and writes messages
 * @param connections where opened connections are listed
 * @param rooms which connections are in which room
 * @param broadcaster what {@code connection.broadcast} goes through
 * @param dispatcher calls handlers
 * @param interceptors stand around applications
 * @param provider finds clients
 * @param handlers where handlers and the provider run that may wait, unless the transport
 * reads on threads that may
 */
public record Collaborators(EnvelopeCodec codec, ConnectionRegistry connections, RoomRegistry rooms,
		Broadcaster broadcaster, EventDispatcher dispatcher, Interceptors interceptors, ClientProvider<?> provider,
		Executor handlers) {
}
