package io.github.p2ratchet.endpoint;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.component.RawConnection;
import io.github.p2ratchet.component.RawMessage;
import io.github.p2ratchet.connection.Connection;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.protocol.EventPayload;
import io.github.p2ratchet.protocol.Payload;

/**
 * Stands around all applications and components without a change to them: around the
 * opening of sockets, what comes in, what goes out. Any bean of this type is one. They
 * are ordered as Spring orders beans ({@code @Order}, {@code Ordered}) and lie around the
 * applications as layers: the first is the outermost. So {@link #beforeOpen} and
 * {@link #inbound} are called from the first to the last, {@link #outbound} and
 * {@link #handled} from the last to the first.
 * <p>
 * Called by several threads at once. Beans are looked up once all singletons exist, so
 * that an interceptor may depend on any other bean, a
 * {@link io.github.p2ratchet.broadcast.Broadcaster Broadcaster} too; but what it emits
 * passes {@link #outbound} again, its own included.
 */
public interface SocketInterceptor {

	/**
	 * Called before a socket is opened, when its handshake is right in all else: each
	 * time a client connects, also when it resumes a session. Nothing was sent yet, and
	 * nobody has logged in, but to a component whose clients have to be known. May wait:
	 * the thread is one of the web server's, within its filters, or on a port of its own
	 * one of those that run handlers; there it has to be back within
	 * {@code p2.ratchet.handshake.timeout}.
	 * @param handshake the request
	 * @throws io.github.p2ratchet.protocol.EventException to refuse the handshake: it is
	 * answered with 403 and the exception's message. Anything else that is thrown is
	 * logged and answered with 500
	 */
	default void beforeOpen(Handshake handshake) {
	}

	/**
	 * Called with each event of a client that is handed to applications: the client has
	 * logged in, if it has to, has not sent too much, and something handles the event.
	 * Applications are not told of it yet ({@code socket.message}), and its data is not
	 * bound, so it may be anything. Not called for {@code socket.} events and answers.
	 * The thread is the one that runs the handler, which may not wait if that is declared
	 * {@code nonBlocking}.
	 * @param connection where it came in
	 * @param payload the event
	 * @return the same, or what is handed on instead, under the same name;
	 * {@link io.github.p2ratchet.protocol.EnvelopeCodec#payload EnvelopeCodec.payload}
	 * makes one
	 * @throws io.github.p2ratchet.protocol.EventException to refuse the event: the client
	 * is told as if the handler had thrown it. Anything else that is thrown is logged,
	 * and the client told {@code internal}
	 */
	default Payload inbound(Connection connection, Payload payload) {
		return payload;
	}

	/**
	 * Called with each event that the server sends, once for each call that emits,
	 * broadcasts or asks, however many recipients it has, and before it is encoded. Not
	 * called for answers to the client's questions, nor for the protocol's own messages.
	 * The thread is the caller's, which may be one that may not wait.
	 * @param payload the event
	 * @return the same, or what is sent instead; null to send nothing. A question that is
	 * not sent fails with {@code forbidden}, or is answered by nobody if it was for many
	 * @throws RuntimeException to whoever emits, and nothing is sent
	 */
	default @Nullable EventPayload outbound(EventPayload payload) {
		return payload;
	}

	/**
	 * Called when an event was handled and answered: when its handlers have returned, or
	 * later, when their asynchronous result is there or its time is up. Not called for
	 * what was refused before any handler, and not for events of the life-cycle. What it
	 * throws is logged and has no other effect.
	 * @param event what was handled, as it was handed to the handlers
	 * @param failure null if that went well; otherwise an
	 * {@link io.github.p2ratchet.protocol.EventException EventException} with what the
	 * client was told, whose cause is what was thrown if that was unexpected
	 * @param took time from the call of the first handler until now, actions included
	 */
	default void handled(ConnectionEvent event, @Nullable Throwable failure, Duration took) {
	}

	/**
	 * Called with each message that comes in for a component and is not too much. The
	 * thread is the one that calls the component.
	 * @param connection where it came in
	 * @param message the message
	 * @return the same, or what is handed on instead; null to drop it
	 * @throws RuntimeException is handed to the component's {@code onError}, and the
	 * message dropped
	 */
	default @Nullable RawMessage inbound(RawConnection connection, RawMessage message) {
		return message;
	}

	/**
	 * Called with each message that a component sends. The thread is the caller's, which
	 * may be one that may not wait.
	 * @param connection where it is sent to
	 * @param message the message
	 * @return the same, or what is sent instead; null to send nothing
	 * @throws RuntimeException to whoever sends, and nothing is sent
	 */
	default @Nullable RawMessage outbound(RawConnection connection, RawMessage message) {
		return message;
	}

	/**
	 * Called when a component was given a message. What it throws is logged and has no
	 * other effect.
	 * @param connection where it came in
	 * @param message what the component was given
	 * @param failure null if that went well; otherwise what the component has thrown, its
	 * {@code onError} having been told
	 * @param took time the component took
	 */
	default void handled(RawConnection connection, RawMessage message, @Nullable Throwable failure, Duration took) {
	}

}
