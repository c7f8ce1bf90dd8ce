package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.p2ratchet.broadcast.Broadcaster;
import io.github.p2ratchet.broadcast.RoomRegistry;
import io.github.p2ratchet.connection.ClientProvider;
import io.github.p2ratchet.connection.ConnectionRegistry;
import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.EnvelopeCodec;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventFailure;

/**
 * Where transports hand over their sockets: one connection each, from handshake to
 * goodbye. Thread-safe.
 */
public final class Endpoint implements SocketAcceptor {

	/** The sub-protocol that clients may offer. */
	public static final String SUBPROTOCOL = "ratchet.v1";

	/** How long a peer may take to close (RFC 6455, section 7.1.1). */
	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

	/** How long it may take to close sockets without a word. */
	private static final Duration CUT_TIMEOUT = Duration.ofSeconds(1);

	private final ConnectionIds ids = new ConnectionIds();

	private final EndpointSettings settings;

	private final Collaborators collaborators;

	private final HandlerCalls handlerCalls;

	private final Deadlines<Login> notLoggedIn;

	private final Deadlines<Login> undecided;

	private final Deadlines<Outbound> closing;

	private final AnswerDeadlines answerDeadlines;

	private final Sessions sessions;

	private final RateLimits rateLimits;

	private final FailedLogins failedLogins;

	private final Heartbeat heartbeat;

	private final LongSupplier nanoTime;

	private final Workers workers;

	private final Brake brake;

	private final EventHandling events = new EventHandling(this);

	private final SlowHandlers slowHandlers = new SlowHandlers();

	private final OpenSockets sockets = new OpenSockets();

	private final EventFailure unavailable = new EventFailure(ErrorCode.UNAVAILABLE,
			"Authentication is not possible now.", true, List.of(), Duration.ofSeconds(5), null, null);

	private volatile boolean accepting;

	private volatile int seconds;

	/**
	 * Create an endpoint, which accepts nothing until started.
	 * @param settings its bounds
	 * @param collaborators what it works with
	 * @param nanoTime a monotonic clock, {@code System::nanoTime} but in tests
	 */
	public Endpoint(EndpointSettings settings, Collaborators collaborators, LongSupplier nanoTime) {
		this.settings = settings;
		this.collaborators = collaborators;
		this.handlerCalls = new HandlerCalls(collaborators, nanoTime);
		this.notLoggedIn = new Deadlines<>(settings.authenticationTimeout(), nanoTime, Login::isOverdue);
		this.undecided = new Deadlines<>(settings.authenticationTimeout(), nanoTime, Login::takesTooLong);
		this.closing = new Deadlines<>(CLOSE_TIMEOUT, nanoTime, Outbound::cut);
		this.answerDeadlines = new AnswerDeadlines(nanoTime);
		this.rateLimits = new RateLimits(settings.rates(), nanoTime);
		this.failedLogins = new FailedLogins(settings.rates().failedLogins(), this.rateLimits);
		this.heartbeat = new Heartbeat(settings.heartbeat());
		this.sessions = new Sessions(settings.session(), nanoTime);
		this.nanoTime = nanoTime;
		this.workers = new Workers(collaborators.handlers(), new Semaphore(settings.maxPaused()), settings.maxQueued());
		this.brake = new Brake(this.workers.waiters());
		tick();
	}

	private void tick() {
		this.seconds = (int) TimeUnit.NANOSECONDS.toSeconds(this.nanoTime.getAsLong());
	}

	/** Accept connections from now on. */
	public void start() {
		this.accepting = true;
	}

	@Override
	public boolean isAccepting() {
		return this.accepting;
	}

	/** Accept nothing more, while all that was accepted goes on. */
	void refuseHandshakes() {
		this.accepting = false;
	}

	OpenSockets sockets() {
		return this.sockets;
	}

	/**
	 * Accept nothing more and tell every peer that the server leaves (1001). Returns at
	 * once; see {@link #awaitGoodbyes(Duration)}.
	 */
	public void stop() {
		refuseHandshakes();
		this.sockets.forEach((socket) -> socket.outbound().close(CloseCode.GOING_AWAY, "Server is going away"));
		this.sessions.withoutSocket().forEach(SessionEnds::expires);
	}

	/**
	 * Wait until all sockets are closed, and cut those that take too long.
	 * @param max longest wait for peers
	 */
	public void awaitGoodbyes(Duration max) {
		this.sockets.awaitClosed(max);
		this.sockets.forEach((socket) -> socket.outbound().cut());
		this.sockets.awaitClosed(CUT_TIMEOUT);
	}

	/**
	 * Number of sockets, logged in or not.
	 * @return how many are not closed yet
	 */
	public int openSockets() {
		return this.sockets.size();
	}

	@Override
	public TransportListener opened(Handshake handshake, Transport transport) {
		Inbound inbound = new Inbound(this, new Outbound(this, transport), newId(), handshake);
		if (this.settings.authenticationRequired()) {
			this.notLoggedIn.start(inbound.login());
		}
		opened(inbound);
		return inbound;
	}

	/** Look after a socket until it is {@linkplain #closed closed}. */
	void opened(OpenSocket socket) {
		this.sockets.add(socket);
		if (!this.accepting) { // stopped since the handshake
			socket.outbound().close(CloseCode.GOING_AWAY, "Server is going away");
		}
	}

	/** Close what has run out of time; to be called several times a second. */
	public void sweep() {
		tick();
		this.notLoggedIn.sweep();
		this.undecided.sweep();
		this.closing.sweep();
		this.answerDeadlines.sweep();
		this.sessions.sweep();
		this.rateLimits.sweep();
		this.failedLogins.sweep();
		this.heartbeat.sweep(this.sockets, this.seconds);
	}

	/** An id that nobody can guess. */
	String newId() {
		return this.ids.next();
	}

	void closed(OpenSocket socket) {
		this.sockets.remove(socket);
	}

	/** It is over whether somebody logs in. */
	void loggedIn(Login login) {
		this.notLoggedIn.stop(login);
	}

	/** What is kept for sockets in any way, to show that nothing stays behind. */
	int traces() {
		return this.sockets.size() + this.notLoggedIn.size() + this.undecided.size() + this.closing.size()
				+ this.answerDeadlines.size() + this.rateLimits.size() + this.sessions.traces();
	}

	EndpointSettings settings() {
		return this.settings;
	}

	EnvelopeCodec codec() {
		return this.collaborators.codec();
	}

	ConnectionRegistry connections() {
		return this.collaborators.connections();
	}

	RoomRegistry rooms() {
		return this.collaborators.rooms();
	}

	Broadcaster broadcaster() {
		return this.collaborators.broadcaster();
	}

	EventDispatcher dispatcher() {
		return this.collaborators.dispatcher();
	}

	ClientProvider<?> provider() {
		return this.collaborators.provider();
	}

	Interceptors interceptors() {
		return this.collaborators.interceptors();
	}

	EventHandling events() {
		return this.events;
	}

	HandlerCalls handlerCalls() {
		return this.handlerCalls;
	}

	Executor handlers() {
		return this.collaborators.handlers();
	}

	/** A clock that is cheap to read, and late by less than two sweeps. */
	int seconds() {
		return this.seconds;
	}

	Workers workers() {
		return this.workers;
	}

	Brake brake() {
		return this.brake;
	}

	Sessions sessions() {
		return this.sessions;
	}

	Deadlines<Outbound> closing() {
		return this.closing;
	}

	Deadlines<Login> undecided() {
		return this.undecided;
	}

	AnswerDeadlines answerDeadlines() {
		return this.answerDeadlines;
	}

	FailedLogins failedLogins() {
		return this.failedLogins;
	}

	RateLimits rateLimits() {
		return this.rateLimits;
	}

	SlowHandlers slowHandlers() {
		return this.slowHandlers;
	}

	long nanoTime() {
		return this.nanoTime.getAsLong();
	}

	EventFailure unavailable() {
		return this.unavailable;
	}

}
