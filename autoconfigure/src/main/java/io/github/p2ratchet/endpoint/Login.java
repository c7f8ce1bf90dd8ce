package io.github.p2ratchet.endpoint;

import java.util.Objects;
import java.util.Optional;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

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

	private final Inbound inbound;

	private @Nullable AuthenticationRequest undecided; // under the lock of this

	private volatile boolean overdue;

	private int failures; // handling thread only

	Login(Endpoint endpoint, Inbound inbound) {
		this.endpoint = endpoint;
		this.inbound = inbound;
	}

	private EventConnection connection() {
		return this.inbound.session().connection();
	}

	/** Handle a request to log in; returns when it is decided. Handling thread. */
	void request(Payload payload) {
		long wait = this.endpoint.failedLogins().waitOf(this.inbound.handshake());
		if (wait > 0) {
			refuseUnasked(EventRates.failure(wait));
			this.inbound.outbound().close(CloseCode.RATE_LIMITED, "Too many failed attempts from this address");
			return;
		}
		LoginRequest asked = LoginRequest.of(payload);
		String token = asked.token();
		if (token == null || token.length() > this.endpoint.settings().maxTokenSize()) {
			refuse(REFUSED);
			return;
		}
		AuthenticationRequest request = new AuthenticationRequest(token, payload, this.inbound.handshake(),
				connection().client());
		undecided(request);
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
			found.ifPresentOrElse((client) -> accept(client, asked), () -> refuse(REFUSED));
		}
	}

	private synchronized void undecided(AuthenticationRequest request) {
		this.undecided = request;
	}

	private synchronized boolean isUndecided() {
		return this.undecided != null;
	}

	/** Whether it is for the caller to decide. */
	private synchronized boolean decides() {
		boolean first = this.undecided != null;
		this.undecided = null;
		return first;
	}

	private @Nullable Optional<? extends Client> find(AuthenticationRequest request) {
		try {
			Optional<? extends Client> found = Objects.requireNonNull(this.endpoint.provider().findClient(request),
					"A ClientProvider returns an empty Optional, not null");
			found.ifPresent((client) -> Objects.requireNonNull(client.clientId(), "A client's id is not null"));
			return found;
		}
		catch (Throwable ex) { // whatever it is, the thread is the container's
			logger.error("The ClientProvider failed on connection " + connection().id(), ex);
			return null;
		}
	}

	private boolean stopWaiting() {
		this.endpoint.undecided().stop(this);
		return decides();
	}

	/**
	 * The provider takes too long. Sweeping thread; the handling thread tells
	 * applications.
	 */
	void takesTooLong() {
		if (decides()) {
			logger.warn("The ClientProvider took longer than p2.ratchet.authentication.timeout on connection "
					+ connection().id());
			isUnavailable();
		}
	}

	private void isUnavailable() {
		this.inbound.outbound().sendControl(this.endpoint.codec().authFailure(this.endpoint.unavailable()));
		this.inbound.outbound().close(CloseCode.OVERLOADED, "Authentication is unavailable");
	}

	/** Nobody has logged in in time. Sweeping thread. */
	void isOverdue() {
		this.overdue = true;
		if (!isUndecided()) {
			closeOverdue(); // else the handling thread does, should the request fail
		}
	}

	private void closeOverdue() {
		if (this.overdue && connection().client().isEmpty()) {
			this.inbound.outbound().close(CloseCode.NOT_AUTHENTICATED, "Not authenticated in time");
		}
	}

	private void accept(Client found, LoginRequest asked) {
		Client current = connection().client().orElse(null);
		if (current != null) {
			renew(current, found);
			return;
		}
		ResumeRequest resume = this.endpoint.settings().session().enabled() ? asked.resume() : null;
		if (resume != null && !this.inbound.isOpen()) {
			return; // the client will ask again, on another socket
		}
		if (!isWritable(found) || (resume != null && resumes(found, resume))) {
			return;
		}
		Session session = this.inbound.session();
		String secret = (resume != null) ? this.endpoint.sessions().open(session) : null;
		succeed(found, session, this.endpoint.codec().authSuccess(found, facts(session, secret, false)));
	}

	/** Again on an open connection. */
	private void renew(Client current, Client found) {
		Client client = (current instanceof AnonymousClient && found instanceof AnonymousClient) ? current : found;
		boolean changed = !current.clientId().equals(client.clientId());
		if (changed && !this.inbound.isOpen()) {
			return; // it would not learn the secret; it will ask again
		}
		if (changed && !(current instanceof AnonymousClient) && !this.endpoint.settings().allowSwitch()) {
			refuse(ANOTHER_CLIENT);
			return;
		}
		if (!isWritable(client)) {
			return;
		}
		Session session = this.inbound.session();
		String secret = (changed && session.isResumable()) ? this.endpoint.sessions().open(session) : null;
		SessionFacts facts = changed ? facts(session, secret, true) : null;
		succeed(client, session, this.endpoint.codec().authSuccess(client, facts));
	}

	/** Whether what everybody may see of a client can be written. */
	private boolean isWritable(Client client) {
		try {
			this.endpoint.codec().authSuccess(client, null);
			return true;
		}
		catch (RuntimeException ex) { // Jackson's or the client's own
			logger.error("The public data of a client cannot be written", ex);
			isUnavailable();
			tell(this.endpoint.unavailable());
			return false;
		}
	}

	private void succeed(Client client, Session session, Frame success) {
		this.endpoint.loggedIn(this);
		session.life().openFor(client, () -> this.inbound.outbound().greet(session, success));
		session.life().tell(new SocketAuthSuccessEvent(session.connection()));
	}

	private SessionFacts facts(Session session, @Nullable String secret, boolean resumed) {
		EndpointSettings settings = this.endpoint.settings();
		long window = session.isResumable() ? settings.session().window().toSeconds() : 0;
		return new SessionFacts(secret, session.connection().id(), resumed, session.received(),
				session.outbox().written(), window, settings.heartbeat().toSeconds(), settings.maxMessageSize(),
				this.endpoint.rateLimits().facts());
	}

	/** Whether the request is decided: by a session that goes on, or by its end. */
	private boolean resumes(Client found, ResumeRequest request) {
		String secret = request.secret();
		if (secret == null) {
			return false;
		}
		Outbound.Ending end = this.endpoint.sessions().endOf(secret, found);
		Session session = this.endpoint.sessions().find(secret);
		if (end != null || session == null) {
			if (end != null) {
				this.inbound.outbound().close(end.code(), end.reason());
			}
			return end != null;
		}
		Resume resume = new Resume(this.inbound, session, found, request);
		session.inbox().add(resume, false);
		Verdict verdict = resume.verdict();
		switch (verdict) {
			case RESUMED -> goOn(session, found, secret);
			case STALE -> this.inbound.outbound().close(CloseCode.REPLACED, "A later connection came first");
			case LOST -> SessionEnds.isLost(session);
			case ENDED, UNKNOWN -> logger.debug("Not resumed");
		}
		return verdict == Verdict.RESUMED || verdict == Verdict.STALE
				|| (verdict == Verdict.ENDED && isRefusedBy(session));
	}

	/** Whether the application has just closed the session, which the client is told. */
	private boolean isRefusedBy(Session session) {
		Outbound.Ending how = session.ending();
		if (!session.isClosing() || how == null) {
			return false;
		}
		this.inbound.outbound().close(how.code(), how.reason());
		return true;
	}

	private void goOn(Session session, Client found, String secret) {
		Client client = session.connection().client().orElse(found);
		this.endpoint.loggedIn(this);
		if (session.outbox().queue() != this.inbound.outbound().transport().queue()) {
			this.endpoint.connections().changeQueue(() -> {
				session.outbox().changeQueue();
				session.connection().allRooms().forEach(this.endpoint.rooms()::queueChanged);
			});
		}
		SessionEnds.givesWay(this.inbound.first()); // which writes nothing more
		this.inbound.outbound().greet(session, this.endpoint.codec().authSuccess(client, facts(session, secret, true)));
		this.inbound.checkClosed();
	}

	/** Too many requests: the provider is not asked, and it counts as no attempt. */
	void refuseUnasked(EventFailure failure) {
		this.inbound.outbound().sendControl(this.endpoint.codec().authFailure(failure));
	}

	private void refuse(EventFailure failure) {
		this.inbound.outbound().sendControl(this.endpoint.codec().authFailure(failure));
		if (failure == REFUSED) {
			this.endpoint.failedLogins().failed(this.inbound.handshake());
		}
		tell(failure);
		if (++this.failures >= this.endpoint.settings().maxAttempts()) {
			this.inbound.outbound().close(CloseCode.ATTEMPTS_EXCEEDED, "Too many failed attempts");
		}
		closeOverdue();
	}

	private void tell(EventFailure failure) {
		ConnectionLife life = this.inbound.session().life();
		life.open();
		life.tell(new SocketAuthFailureEvent(connection(), failure));
	}

}
