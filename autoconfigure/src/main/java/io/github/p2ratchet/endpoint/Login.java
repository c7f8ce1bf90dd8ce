package io.github.p2ratchet.endpoint;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.AuthenticationRequest;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.dispatch.SocketAuthFailureEvent;
import io.github.p2ratchet.dispatch.SocketAuthSuccessEvent;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventFailure;
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.protocol.Payload;
import io.github.p2ratchet.protocol.SessionFacts;

/**
 * Finds out who is at the other end of one connection. Requests come from the handling
 * thread; a request that takes too long is ended by the sweeping thread, and whichever of
 * the two takes the request out of {@link #undecided} decides it.
 */
final class Login {

	private static final Log logger = LogFactory.getLog(Login.class);

	private static final EventFailure REFUSED = new EventException(ErrorCode.NOT_AUTHENTICATED, "Invalid access token.")
		.failure();

	private static final EventFailure ANOTHER_CLIENT = EventException
		.forbidden("This connection belongs to another client.")
		.failure();

	private final Endpoint endpoint;

	private final EventConnection connection;

	private final ConnectionLife life;

	private final AtomicReference<@Nullable AuthenticationRequest> undecided = new AtomicReference<>();

	private volatile boolean overdue;

	private int failures; // handling thread only

	Login(Endpoint endpoint, EventConnection connection, ConnectionLife life) {
		this.endpoint = endpoint;
		this.connection = connection;
		this.life = life;
	}

	/** Handle a request to log in; returns when it is decided. Handling thread. */
	void request(Payload payload) {
		String token = tokenOf(payload);
		if (token == null || token.length() > this.endpoint.settings().maxTokenSize()) {
			refuse(REFUSED);
			return;
		}
		AuthenticationRequest request = new AuthenticationRequest(token, payload, this.connection.handshake(),
				this.connection.client());
		this.undecided.set(request);
		this.endpoint.undecided().start(this);
		Optional<? extends Client> found = find(request);
		if (!stopWaiting()) {
			tell(this.endpoint.unavailable()); // the peer was told by the sweeping thread
		}
		else if (found == null) {
			isUnavailable();
			tell(this.endpoint.unavailable());
		}
		else {
			found.ifPresentOrElse(this::accept, () -> refuse(REFUSED));
		}
	}

	private @Nullable Optional<? extends Client> find(AuthenticationRequest request) {
		try {
			Optional<? extends Client> found = Objects.requireNonNull(this.endpoint.provider().findClient(request),
					"A ClientProvider returns an empty Optional, not null");
			found.ifPresent((client) -> Objects.requireNonNull(client.clientId(), "A client's id is not null"));
			return found;
		}
		catch (Throwable ex) { // whatever it is, the thread is the container's
			logger.error("The ClientProvider failed on connection " + this.connection.id(), ex);
			return null;
		}
	}

	private boolean stopWaiting() {
		this.endpoint.undecided().stop(this);
		return this.undecided.getAndSet(null) != null;
	}

	/**
	 * The provider takes too long. Sweeping thread; the handling thread tells
	 * applications.
	 */
	void takesTooLong() {
		if (this.undecided.getAndSet(null) != null) {
			logger.warn("The ClientProvider took longer than p2.ratchet.authentication.timeout on connection "
					+ this.connection.id());
			isUnavailable();
		}
	}

	private void isUnavailable() {
		this.connection.send(this.endpoint.codec().authFailure(this.endpoint.unavailable()));
		this.connection.close(CloseCode.OVERLOADED, "Authentication is unavailable");
	}

	/** Nobody has logged in in time. Sweeping thread. */
	void isOverdue() {
		this.overdue = true;
		if (this.undecided.get() == null) {
			closeOverdue(); // else the handling thread does, should the request fail
		}
	}

	private void closeOverdue() {
		if (this.overdue && this.connection.client().isEmpty()) {
			this.connection.close(CloseCode.NOT_AUTHENTICATED, "Not authenticated in time");
		}
	}

	private static @Nullable String tokenOf(Payload payload) {
		try {
			return token(payload.data(JsonNode.class));
		}
		catch (EventException ex) { // not readable
			return null;
		}
	}

	private static @Nullable String token(@Nullable JsonNode content) {
		JsonNode data = content;
		if (data != null && data.isObject()) {
			data = data.get("token");
		}
		if (data == null || data.isNull()) {
			return "";
		}
		return data.isString() ? data.stringValue() : null;
	}

	private void accept(Client found) {
		Client current = this.connection.client().orElse(null);
		Client client = (current instanceof AnonymousClient && found instanceof AnonymousClient) ? current : found;
		boolean changed = current == null || !current.clientId().equals(client.clientId());
		if (changed && current != null && !(current instanceof AnonymousClient)) {
			refuse(ANOTHER_CLIENT);
			return;
		}
		SessionFacts session = changed ? new SessionFacts(null, this.connection.id(), false, 0, 0,
				this.endpoint.settings().heartbeat().toSeconds(), this.endpoint.settings().maxMessageSize(), null)
				: null;
		Frame success;
		try {
			success = this.endpoint.codec().authSuccess(client, session);
		}
		catch (RuntimeException ex) { // Jackson's or the client's own
			logger.error("The public data of a client cannot be written", ex);
			isUnavailable();
			tell(this.endpoint.unavailable());
			return;
		}
		this.endpoint.loggedIn(this);
		this.life.openFor(client, success);
		this.endpoint.dispatcher().publish(new SocketAuthSuccessEvent(this.connection));
	}

	private void refuse(EventFailure failure) {
		this.connection.send(this.endpoint.codec().authFailure(failure));
		tell(failure);
		if (++this.failures >= this.endpoint.settings().maxAttempts()) {
			this.connection.close(CloseCode.ATTEMPTS_EXCEEDED, "Too many failed attempts");
		}
		closeOverdue();
	}

	private void tell(EventFailure failure) {
		this.life.open();
		this.endpoint.dispatcher().publish(new SocketAuthFailureEvent(this.connection, failure));
	}

}
