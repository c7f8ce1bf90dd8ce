package io.github.p2ratchet.endpoint;

import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.endpoint.Outbound.Ending;
import io.github.p2ratchet.protocol.Envelope;

/**
 * One connection of an application, with one socket after the other where the client has
 * asked for that: attached to a socket, detached from any, ended. What decides about that
 * holds the inbox's lock, so that it has its place among the messages; what follows from
 * an end is done by {@link SessionEnds}.
 */
final class Session {

	private final Endpoint endpoint;

	private final EventConnection connection;

	private final Outbox outbox;

	private final Inbox inbox;

	private final ConnectionLife life;

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
		this.socket = socket;
		this.outbox = new Outbox(this, socket.outbound());
		this.inbox = new Inbox(endpoint.workers(), socket.outbound().transport(),
				new PendingResults(endpoint.workers(), connection.questions()));
		this.life = new ConnectionLife(connection);
	}

	Endpoint endpoint() {
		return this.endpoint;
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

	ReceivedCount receivedCount() {
		return this.received;
	}

	/** Whether its client knows more of the protocol than the original ones. */
	boolean knowsMore(Inbound by) {
		return isResumable() || by.handshake().subprotocol().isPresent() || this.received.hasBeenAsked();
	}

	/**
	 * Receive nothing more, as the server leaves; unless something is still being done,
	 * or an answer is under way.
	 */
	boolean leaveIfIdle(Inbound by) {
		synchronized (this.inbox) {
			this.leaves |= this.inbox.isIdle() && this.inbox.pending().isEmpty();
			if (!this.leaves) {
				return false;
			}
		}
		if (knowsMore(by)) {
			confirm();
		}
		return true;
	}

	/** A result will be later. Handling thread. */
	void resultBegins() {
		this.inbox.pending().begin();
	}

	/** It is there. Any thread. */
	void resultEnds() {
		this.inbox.pending().end();
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

	/** Tell the client what was received, if that is much. Reading thread. */
	void confirmMuch() {
		if (this.received.isMuchUntold() && isResumable()) {
			confirm();
		}
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
		if (this.connection.client().filter((mine) -> Resume.isSame(mine, client)).isEmpty()) {
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
	 * Whether the application closes it, unless it has ended. With the inbox's lock held.
	 */
	boolean closes(Ending how) {
		if (this.ending != null) {
			return false;
		}
		this.ending = how;
		this.closing = true;
		return true;
	}

	/**
	 * End without a socket, if it has none. With the inbox's lock held.
	 * @return how its last socket was lost, null when it goes on, or has ended
	 */
	@Nullable Ending expires() {
		if (this.socket != null || this.ending != null) {
			return null;
		}
		this.ending = this.lostBy;
		return this.lostBy;
	}

	/**
	 * End, however that was decided. With the inbox's lock held.
	 * @return false the second time
	 */
	boolean ends(Ending how) {
		if (this.announced) {
			return false;
		}
		this.announced = true;
		if (this.ending == null) {
			this.ending = how;
		}
		this.socket = null;
		return true;
	}

	/** How it ends, null for not yet. */
	@Nullable Ending ending() {
		return this.ending;
	}

	/** Whether the application has closed it. */
	boolean isClosing() {
		return this.closing;
	}

	/** The peer has said goodbye, maybe for good. Reading thread. */
	void peerCloses(Inbound from, int code) {
		if (this.socket == from && !SessionEnd.isSurvivedBy(new Ending(code, "", false))) {
			this.unresumable = true;
		}
	}

	/** Both sides no longer agree on what was sent. */
	void diverged() {
		this.unresumable = true;
	}

	/** Whether nothing is missing that would keep it from going on. */
	boolean isComplete() {
		return !this.unresumable;
	}

}
