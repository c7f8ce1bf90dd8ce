package io.github.p2ratchet.endpoint;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;

/**
 * What comes in on one connection. Messages are handled one at a time, by the handling
 * thread: the reading thread where that is patient, else one of the executor's, or the
 * reading thread for events whose handlers are declared not to wait.
 */
final class Inbound implements TransportListener {

	private static final Log logger = LogFactory.getLog(Inbound.class);

	private final Endpoint endpoint;

	private final EventConnection connection;

	private final Outbound outbound;

	private final Login login;

	private final PendingResults pending;

	private final ConnectionLife life;

	private final EventHandling events;

	private final @Nullable Inbox inbox; // null where the reader is patient

	private int receivedAt; // by the endpoint's clock; a late view of it does no harm

	Inbound(Endpoint endpoint, EventConnection connection, Outbound outbound, PendingResults pending) {
		this.endpoint = endpoint;
		this.connection = connection;
		this.outbound = outbound;
		this.pending = pending;
		this.life = new ConnectionLife(endpoint, connection, outbound);
		this.login = new Login(endpoint, connection, this.life);
		this.inbox = outbound.transport().isReaderPatient() ? null
				: new Inbox(endpoint.handlers(), outbound.transport(), pending, endpoint.settings().maxQueued());
		this.events = new EventHandling(endpoint, connection, this.life, this.login, this);
		this.receivedAt = endpoint.seconds();
	}

	/** A result will be later. Handling thread. */
	void resultBegins() {
		this.pending.begin();
	}

	/** It is there. Any thread. */
	void resultEnds() {
		this.pending.end();
		if (this.inbox != null) {
			this.inbox.roomMade();
		}
	}

	Login login() {
		return this.login;
	}

	EventConnection connection() {
		return this.connection;
	}

	Outbound outbound() {
		return this.outbound;
	}

	/** Forget how long nothing was received: reading is, or was, paused. */
	boolean isReadingPaused() {
		boolean paused = (this.inbox != null) ? this.inbox.isPaused() : this.life.isHandling();
		if (paused) {
			received();
		}
		return paused;
	}

	int receivedAt() {
		return this.receivedAt;
	}

	@Override
	public void received() {
		this.receivedAt = this.endpoint.seconds();
	}

	@Override
	public void text(byte[] message) {
		Inbox messages = this.inbox;
		if (messages == null) {
			handleText(message);
			return;
		}
		Envelope envelope;
		try {
			envelope = this.endpoint.codec().decode(message);
		}
		catch (EventException ex) {
			messages.add(() -> handle(() -> this.events.refuse(null, 0, ex)), true);
			return;
		}
		if (envelope instanceof Envelope.Event event) {
			if (this.events.needsNoWaiting(event.payload().event())) {
				messages.add(() -> handle(() -> this.events.receivedQuick(event)), true);
			}
			else {
				messages.add(() -> handle(() -> this.events.received(event)), false);
			}
		}
		else if (envelope instanceof Envelope.Answer answer) {
			this.connection.questions().answered(answer);
		}
	}

	private void handleText(byte[] message) {
		handle(() -> {
			Envelope envelope = decode(message);
			if (envelope instanceof Envelope.Event event) {
				this.events.received(event);
			}
			else if (envelope instanceof Envelope.Answer answer) {
				this.connection.questions().answered(answer);
			}
		});
	}

	@Override
	public void binary(byte[] message) {
		enter(() -> this.events.refuse(null, 0,
				new EventException(ErrorCode.BAD_MESSAGE, "Messages are text; binary ones are not accepted.")));
	}

	@Override
	public void tooLarge() {
		enter(() -> {
			this.events.refuse(null, 0, new EventException(ErrorCode.TOO_LARGE,
					"A message has at most " + this.endpoint.settings().maxMessageSize() + " bytes."));
			this.outbound.close(CloseCode.TOO_LARGE, "Message too large");
		});
	}

	@Override
	public void violated(int code, String reason) {
		enter(() -> this.outbound.close(code, reason));
	}

	private void enter(Runnable message) {
		if (this.inbox != null) {
			this.inbox.add(() -> handle(message), true);
		}
		else {
			handle(message);
		}
	}

	private void handle(Runnable message) {
		if (this.outbound.isClosedHere() || !this.life.beginMessage()) {
			return;
		}
		this.connection.questions().handlingBegins();
		try {
			message.run();
			Thread.interrupted(); // a handler's affair; containers write nothing then
			if (this.inbox == null) {
				awaitRoom();
			}
		}
		catch (RuntimeException | Error ex) { // nobody's, least the container's
			this.events.refuse(null, 0, ex);
		}
		finally {
			this.connection.questions().handlingEnds();
			this.life.endMessage();
		}
	}

	private @Nullable Envelope decode(byte[] message) {
		try {
			return this.endpoint.codec().decode(message);
		}
		catch (EventException ex) {
			this.events.refuse(null, 0, ex);
			return null;
		}
	}

	private void awaitRoom() {
		try {
			if (!this.pending.awaitRoom()) {
				logger.warn("Closing a connection: too many others have " + this.endpoint.settings().maxQueued()
						+ " unanswered events (p2.ratchet.inbound.max-queued), and each of them holds a thread");
				this.outbound.close(CloseCode.OVERLOADED, "Too much to do");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.outbound.close(CloseCode.OVERLOADED, "Interrupted");
		}
	}

	@Override
	public void peerCloses() {
		this.endpoint.closing().start(this.outbound);
	}

	@Override
	public void stalled() {
		this.outbound.closeNow(CloseCode.TOO_SLOW, "Too slow to read");
	}

	@Override
	public void failed(Throwable cause) {
		this.life.failed(cause);
	}

	@Override
	public void closed(int code, String reason) {
		this.outbound.closed(code, reason);
		this.endpoint.closed(this);
		this.pending.abandon();
		this.life.gone();
		if (this.inbox != null) {
			this.inbox.add(this.life::closed, false); // behind what was received
		}
		else {
			this.life.closed();
		}
	}

}
