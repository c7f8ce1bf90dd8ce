package io.github.p2ratchet.endpoint;

import java.util.concurrent.RejectedExecutionException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.AnonymousClient;
import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.endpoint.Outbound.Ending;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Envelope;

// Over 300 lines: the states of a session share one lock, and are read together.
/**
 * One connection of an application, with one socket after the other where the client has
 * asked for that: attached to a socket, detached from any, ended. What decides about that
 * holds the inbox's lock, so that it has its place among the messages.
 */
final class Session {

	private static final Log logger = LogFactory.getLog(Session.class);

	private final Endpoint endpoint;

	private final EventConnection connection;

	private final PendingResults pending;

	private final Outbox outbox;

	private final Inbox inbox;

	private final ConnectionLife life;

	private final EventHandling events;

	private volatile @Nullable Inbound socket; // null: detached

	private volatile @Nullable SessionSecret secret; // null: ends with its socket

	private long attempt; // under the inbox's lock, as all changes

	private final ReceivedCount received = new ReceivedCount();

	private volatile @Nullable Ending ending; // set once

	private volatile boolean closing; // the application has closed it

	private boolean announced; // that it has ended

	private @Nullable Ending lostBy;

	private volatile boolean unresumable; // something is missing, on either side

	private boolean leaves;

	Session(Endpoint endpoint, EventConnection connection, Inbound socket) {
		this.endpoint = endpoint;
		this.connection = connection;
		this.pending = new PendingResults(endpoint.settings().maxQueued(), endpoint.waiters(), connection.questions());
		this.socket = socket;
		this.outbox = new Outbox(endpoint, connection, socket.outbound());
		this.inbox = new Inbox(endpoint.handlers(), socket.outbound().transport(), this.pending,
				endpoint.settings().maxQueued());
		this.life = new ConnectionLife(endpoint, connection);
		this.events = new EventHandling(endpoint, this, socket.outbound());
	}

	EventConnection connection() {
		return this.connection;
	}

	Outbox outbox() {
		return this.outbox;
	}

	Inbox inbox() {
		return this.inbox;
	}

	ConnectionLife life() {
		return this.life;
	}

	EventHandling events() {
		return this.events;
	}

	PendingResults pending() {
		return this.pending;
	}

	/** Whether its client knows more of the protocol than the original ones. */
	boolean knowsMore(Inbound by) {
		return isResumable() || by.handshake().subprotocol().isPresent() || this.events.hasBeenAsked();
	}

	/**
	 * Receive nothing more, as the server leaves; unless something is still being done,
	 * or an answer is under way.
	 */
	boolean leaveIfIdle() {
		synchronized (this.inbox) {
			this.leaves |= this.inbox.isIdle() && this.pending.isEmpty();
			return this.leaves;
		}
	}

	/** A result will be later. Handling thread. */
	void resultBegins() {
		this.pending.begin();
	}

	/** It is there. Any thread. */
	void resultEnds() {
		this.pending.end();
		this.inbox.roomMade();
	}

	/** Highest number of the client's messages that was received. */
	long received() {
		return this.received.last();
	}

	/** Whether something can still be sent, now or after a resume. */
	boolean isOpen() {
		Inbound current = this.socket;
		return this.ending == null && (current == null || this.secret != null || current.outbound().isOpen());
	}

	boolean isAttached() {
		Inbound current = this.socket;
		return this.ending == null && current != null && current.outbound().isOpen();
	}

	/** Whether nothing is handled any more, since this side has ended it. */
	boolean isOver() {
		Inbound current = this.socket;
		return this.closing || (this.secret == null && current != null && current.outbound().isClosedHere());
	}

	/** The socket it has now, null for none. */
	@Nullable Inbound socket() {
		return this.socket;
	}

	/** Whether it outlives its socket. */
	boolean isResumable() {
		return this.secret != null;
	}

	@Nullable SessionSecret secret() {
		return this.secret;
	}

	/** From now on it outlives its socket, under a secret that may change. */
	void resumeWith(SessionSecret another) {
		synchronized (this.inbox) {
			this.secret = another;
			this.attempt = 0;
		}
	}

	/**
	 * Whether a message is received: counted, and taken into the order. With the inbox's
	 * lock held.
	 */
	Reception receive(Inbound from, Envelope envelope, int bytes) {
		if (this.socket != from || this.leaves || this.inbox.isFull()) {
			return (this.socket != from || this.leaves) ? Reception.IGNORED : Reception.REFUSED;
		}
		return this.received.receive(envelope, this.secret != null, bytes, this.endpoint.seconds());
	}

	/** Have a reader that may wait do so until there is room for one more message. */
	void awaitRoom(Outbound reader) {
		try {
			if (!this.inbox.awaitHandled() || !this.pending.awaitRoom()) {
				logger.warn("Closing a connection: too many others have " + this.endpoint.settings().maxQueued()
						+ " unanswered events (p2.ratchet.inbound.max-queued), and each of them holds a thread");
				reader.close(CloseCode.OVERLOADED, "Too much to do");
			}
		}
		catch (InterruptedException ex) { // the server ends
			Thread.currentThread().interrupt();
		}
	}

	/** Tell the client what was received, if that is much. Reading thread. */
	void confirmMuch() {
		if (this.received.isMuchUntold() && isResumable()) {
			confirm();
		}
	}

	/**
	 * Tell the client what was received long ago, and forget what it has not confirmed
	 * for as long as it is waited for. Sweeping thread.
	 */
	void confirmOld(int now, int seconds) {
		if (this.received.isUntoldFor(seconds, now)) {
			confirm();
		}
		this.outbox.forget(now - (int) this.endpoint.settings().session().window().toSeconds());
	}

	/** Tell the client what was received and sent. */
	void confirm() {
		this.received.told();
		this.outbox.pong();
	}

	/**
	 * What becomes of a resume, decided in one step. With the inbox's lock held.
	 * @return a verdict that has taken effect if it is {@link Verdict#RESUMED}
	 */
	Verdict decide(Inbound by, Client client, ResumeRequest request) {
		if (this.ending != null) {
			return Verdict.ENDED;
		}
		if (!isOf(client)) {
			return Verdict.UNKNOWN;
		}
		if (request.attempt() >= 0 && request.attempt() <= this.attempt) {
			return Verdict.STALE;
		}
		if (this.secret == null || this.unresumable || request.attempt() < 0
				|| !this.outbox.resume(by.outbound(), request.received())) {
			return Verdict.LOST;
		}
		this.attempt = request.attempt();
		Inbound before = this.socket;
		this.socket = by;
		if (before != null) {
			before.outbound().replaced();
		}
		this.endpoint.sessions().attached(this);
		this.inbox.readsFrom(by.outbound().transport());
		return Verdict.RESUMED;
	}

	private boolean isOf(Client client) {
		Client mine = this.connection.client().orElse(null);
		return mine != null && isSame(mine, client);
	}

	/** Whether two are one; the secret alone tells one anonymous client from another. */
	static boolean isSame(Client one, Client other) {
		return (one instanceof AnonymousClient && other instanceof AnonymousClient)
				|| one.clientId().equals(other.clientId());
	}

	/** Whether the application has closed it. */
	boolean isClosing() {
		return this.closing;
	}

	/** Its client cannot be sent all it has missed, and begins another. */
	void isLost() {
		Inbound current = this.socket;
		if (current != null) {
			current.outbound().replaced();
		}
		end(new Ending(CloseCode.DIVERGED.value(), "Not resumed", true), false);
	}

	/** Its socket has gone to an earlier session. */
	void givesWay() {
		end(new Ending(CloseCode.GIVEN_UP.value(), "Resumed an earlier session", true), false);
	}

	/** The peer has said goodbye, maybe for good. Reading thread. */
	void peerCloses(Inbound from, int code) {
		if (this.socket == from && !SessionEnd.isSurvivedBy(new Ending(code, "", false))) {
			this.unresumable = true;
		}
	}

	/** The socket is closed. Any thread that may run applications' code, if here. */
	void socketClosed(Inbound from, Ending how, boolean here) {
		Loss loss = new Loss(this, from, how);
		this.inbox.add(loss, here);
		if (loss.isEnd()) {
			Ending first = this.ending;
			end((first != null) ? first : how, here);
		}
		else if (this.unresumable && this.socket == null) { // just now
			endOverflown();
		}
	}

	/**
	 * Do without a socket that is closed, if it is the session's. With the inbox's lock
	 * held.
	 * @return whether the session goes on without; it has ended otherwise
	 */
	boolean detach(Inbound from, Ending how) {
		boolean survives = this.ending == null && !this.unresumable && isResumable() && this.life.isOpened()
				&& SessionEnd.isSurvivedBy(how) && this.endpoint.isAccepting();
		if (survives) {
			this.socket = null;
			this.lostBy = how;
			this.outbox.detach(from.outbound());
			this.endpoint.sessions().detached(this);
		}
		else if (this.ending == null) { // before anybody resumes it
			this.ending = how;
		}
		return survives;
	}

	/**
	 * Nobody has resumed it in time, or there are too many of its kind. Sweeping thread.
	 */
	void expires() {
		Ending how;
		synchronized (this.inbox) {
			how = this.lostBy;
			if (this.socket != null || this.ending != null || how == null) {
				return;
			}
			this.ending = how;
		}
		end(how, false);
	}

	/**
	 * The end, for good: nothing is sent any more, and applications are told after what
	 * is being handled.
	 */
	void end(Ending how, boolean here) {
		synchronized (this.inbox) {
			if (this.announced) {
				return;
			}
			this.announced = true;
			if (this.ending == null) {
				this.ending = how;
			}
			this.socket = null;
		}
		this.endpoint.sessions().remove(this);
		this.pending.abandon();
		this.outbox.clear();
		this.life.gone();
		Ending first = how;
		this.inbox.add(() -> this.life.tellEnd(first), here);
	}

	/** The application closes it. Any thread. */
	void close(int code, String reason) {
		Ending how = new Ending(code, reason, true);
		Inbound current;
		synchronized (this.inbox) {
			if (this.ending != null) {
				return;
			}
			this.ending = how;
			this.closing = true;
			current = this.socket;
		}
		if (current != null) {
			this.outbox.closeBehindAll(current.outbound(), () -> current.outbound().close(code, reason));
		}
		else {
			this.endpoint.sessions().ended(this, how);
			end(how, false);
		}
	}

	@Nullable Ending ending() {
		return this.ending;
	}

	/** Both sides no longer agree on what was sent. */
	void diverged() {
		this.unresumable = true;
	}

	/** A message that was never written is lost. Any thread; decides nothing itself. */
	void overflows() {
		if (this.unresumable) {
			return;
		}
		this.unresumable = true;
		Inbound current = this.socket;
		if (current != null) {
			current.outbound().tooSlow();
			return;
		}
		try {
			this.endpoint.handlers().execute(this::endOverflown);
		}
		catch (RejectedExecutionException ex) { // the server ends
			logger.debug("Not ended", ex);
		}
	}

	private void endOverflown() {
		Inbound current = socket();
		logger
			.info("Ending a session whose client takes too little: more waits than p2.ratchet.session.max-messages or "
					+ "max-bytes allow, or p2.ratchet.outbound.max-buffer: " + this.connection);
		if (current != null) {
			current.outbound().tooSlow();
		}
		else {
			end(new Ending(CloseCode.TOO_SLOW.value(), "Too slow to read", true), false);
		}
	}

}
