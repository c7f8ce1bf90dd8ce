package io.github.p2ratchet.endpoint;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventNames;

/**
 * What comes in on one socket, for the session that has it: one of its own until it
 * resumes an earlier one. Messages are handled one at a time, by the handling thread: the
 * reading thread where that is patient, else one of the executor's, or the reading thread
 * for events whose handlers are declared not to wait.
 */
final class Inbound implements TransportListener, OpenSocket {

	private static final Log logger = LogFactory.getLog(Inbound.class);

	private final Endpoint endpoint;

	private final Outbound outbound;

	private final Login login;

	private final boolean patient;

	private final Session first;

	private volatile Session session;

	private volatile boolean ended; // by the peer

	private volatile boolean deaf; // to what comes behind a message that was not taken

	private volatile Outbound.@Nullable Ending closedAs;

	private int pausedSince; // sweeping thread

	private int receivedAt; // by the endpoint's clock; a late view of it does no harm

	Inbound(Endpoint endpoint, Outbound outbound, String id, Handshake handshake) {
		this.endpoint = endpoint;
		this.outbound = outbound;
		this.patient = outbound.transport().isReaderPatient();
		this.first = new EventConnection(id, handshake, endpoint,
				(connection) -> new Session(endpoint, connection, this))
			.session();
		this.session = this.first;
		this.login = new Login(endpoint, this);
		this.receivedAt = endpoint.seconds();
		this.pausedSince = this.receivedAt;
	}

	Handshake handshake() {
		return this.first.connection().handshake();
	}

	Login login() {
		return this.login;
	}

	@Override
	public Outbound outbound() {
		return this.outbound;
	}

	/** The session that has this socket, or had it last. */
	Session session() {
		return this.session;
	}

	/** The session of a socket that has resumed none. */
	Session first() {
		return this.first;
	}

	/** From now on the socket is that of another session. */
	void belongsTo(Session another) {
		this.session = another;
	}

	/** Whether whoever is at the other end may still be there. */
	boolean isOpen() {
		return !this.ended && this.outbound.isOpen();
	}

	boolean isPatient() {
		return this.patient;
	}

	@Override
	public boolean isReadingPaused() {
		if (this.session.inbox().isPaused()) {
			received();
			return true;
		}
		return false;
	}

	/** For how long nothing was read, as far as seen. Sweeping thread. */
	private int secondsPaused(int now) {
		if (!isReadingPaused()) {
			this.pausedSince = now;
		}
		return now - this.pausedSince;
	}

	@Override
	public int receivedAt() {
		return this.receivedAt;
	}

	@Override
	public void tellOfLife(int now) {
		SignsOfLife.tell(this.session, secondsPaused(now), now);
	}

	@Override
	public boolean understandsDrain() {
		return this.session.knowsMore(this);
	}

	@Override
	public boolean leavesIfIdle() {
		return this.session.leaveIfIdle(this);
	}

	@Override
	public void received() {
		this.receivedAt = this.endpoint.seconds();
	}

	@Override
	public void text(byte[] message) {
		read(message);
		this.endpoint.brake().check(this.session.connection().rates(), this.session.inbox(), this.outbound);
	}

	private void read(byte[] message) {
		Envelope envelope;
		try {
			envelope = this.endpoint.codec().decode(message);
		}
		catch (EventException ex) {
			refuse(ex);
			return;
		}
		if (!this.deaf && envelope instanceof Envelope.Answer answer) {
			inTurn(() -> answered(this.session, answer, message.length));
		}
		else if (!this.deaf && envelope instanceof Envelope.Event event) {
			happened(event, message.length);
		}
	}

	private void happened(Envelope.Event event, int bytes) {
		if (event.payload().event().equals(EventNames.PING) && !event.expectsAnswer()) {
			pinged(event);
		}
		else {
			Thread reader = Thread.currentThread();
			inTurn(() -> take(this.session, event, bytes, reader));
		}
	}

	/** Behind what may still be in the line of the first session. */
	private void inTurn(Message message) {
		if (this.session == this.first) {
			message.run();
		}
		else {
			this.first.inbox().add(message, true);
		}
	}

	/** Answered before all that waits. */
	private void pinged(Envelope.Event event) {
		Session current = this.session;
		current.connection().rates().cameInVain();
		if (current.socket() == this && !current.outbox().confirm(PingData.received(event.payload()))) {
			diverges("The client confirms what was not sent");
		}
		current.confirm();
	}

	private void diverges(String why) {
		logger.info("Ending a session, whose counts diverge: " + why + ": " + this.session.connection());
		this.session.diverged();
		this.outbound.closeNow(CloseCode.DIVERGED, "Counts diverged");
	}

	/** Not behind what waits, of which some may wait for it. */
	private void answered(Session by, Envelope.Answer answer, int bytes) {
		Reception reception;
		synchronized (by.inbox()) {
			reception = by.receive(this, answer, bytes);
		}
		if (reception == Reception.TAKEN) {
			by.connection().questions().answered(answer);
		}
		received(by, answer, reception);
	}

	void take(Session by, Envelope.Event event, int bytes, Thread reader) {
		ReceivedEvent message = new ReceivedEvent(this, by, event, bytes, reader);
		by.inbox().add(message, this.patient || this.endpoint.events().needsNoWaiting(by, event));
		received(by, event, message.reception());
		if (this.patient) {
			PatientReader.awaitRoom(by.inbox(), this.outbound);
		}
	}

	private void received(Session by, Envelope envelope, Reception reception) {
		if (reception == Reception.TAKEN) {
			by.confirmMuch();
		}
		else if (reception == Reception.GAP) {
			this.deaf = true;
			diverges("messages are missing between number " + by.received() + " and " + envelope.seq());
		}
		else if (reception == Reception.REFUSED) {
			this.deaf = true;
			this.outbound.close(CloseCode.OVERLOADED, "Too much to do");
		}
	}

	@Override
	public void binary(byte[] message) {
		refuse(new EventException(ErrorCode.BAD_MESSAGE, "Messages are text; binary ones are not accepted."));
	}

	@Override
	public void tooLarge() {
		refuse(new EventException(ErrorCode.TOO_LARGE,
				"A message has at most " + this.endpoint.settings().maxMessageSize() + " bytes."));
		enter(() -> this.outbound.close(CloseCode.TOO_LARGE, "Message too large"));
	}

	@Override
	public void violated(int code, String reason) {
		enter(() -> this.outbound.close(code, reason));
	}

	private void refuse(EventException problem) {
		enter(() -> this.endpoint.events().refuse(this.session, this, problem));
		if (this.patient) {
			PatientReader.awaitRoom(this.session.inbox(), this.outbound);
		}
	}

	private void enter(Runnable action) {
		this.session.inbox().add(() -> this.endpoint.events().handle(this.session, this, action), true);
	}

	@Override
	public void drained() {
		this.session.outbox().drained(this.outbound.transport().queue());
	}

	@Override
	public void peerCloses(int code) {
		this.ended = true;
		this.session.peerCloses(this, code);
		this.endpoint.closing().start(this.outbound);
	}

	@Override
	public void stalled() {
		this.outbound.closeNow(CloseCode.TOO_SLOW, "Too slow to read");
	}

	@Override
	public void failed(Throwable cause) {
		this.session.life().failed(cause);
	}

	@Override
	public void closed(int code, String reason) {
		Outbound.Ending how = this.outbound.closed(code, reason);
		this.closedAs = how;
		this.endpoint.closed(this);
		this.endpoint.loggedIn(this.login);
		SessionEnds.socketClosed(this.session, this, how, this.patient);
	}

	/** The socket may have been closed while it went over to another session. */
	void checkClosed() {
		Outbound.Ending how = this.closedAs;
		if (how != null) {
			SessionEnds.socketClosed(this.session, this, how, false);
		}
	}

}
