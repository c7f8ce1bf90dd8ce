package io.github.p2ratchet.endpoint;

import java.util.concurrent.CompletableFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.dispatch.SocketMessageEvent;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventNames;
import io.github.p2ratchet.protocol.Frame;

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

	private final @Nullable Inbox inbox; // null where the reader is patient

	private long lastId; // handling thread only

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
		this.receivedAt = endpoint.seconds();
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
			messages.add(() -> handle(() -> refuse(null, 0, ex)), true);
			return;
		}
		if (envelope instanceof Envelope.Event event) {
			messages.add(() -> handle(() -> received(event)), needsNoWaiting(event.payload().event()));
		}
	}

	/** Whether an event is refused, or handled without waiting. */
	private boolean needsNoWaiting(String event) {
		EventDispatcher dispatcher = this.endpoint.dispatcher();
		return dispatcher.isNonBlocking(event) ? this.life.isOpened()
				: !EventNames.isReserved(event) && !dispatcher.events().contains(event);
	}

	private void handleText(byte[] message) {
		handle(() -> {
			Envelope envelope = decode(message);
			if (envelope instanceof Envelope.Event event) {
				received(event);
			}
		});
	}

	@Override
	public void binary(byte[] message) {
		enter(() -> refuse(null, 0,
				new EventException(ErrorCode.BAD_MESSAGE, "Messages are text; binary ones are not accepted.")));
	}

	@Override
	public void tooLarge() {
		enter(() -> {
			refuse(null, 0, new EventException(ErrorCode.TOO_LARGE,
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
		try {
			message.run();
			Thread.interrupted(); // a handler's affair; containers write nothing then
			if (this.inbox == null) {
				awaitRoom();
			}
		}
		catch (RuntimeException | Error ex) { // nobody's, least the container's
			refuse(null, 0, ex);
		}
		finally {
			this.life.endMessage();
		}
	}

	private @Nullable Envelope decode(byte[] message) {
		try {
			return this.endpoint.codec().decode(message);
		}
		catch (EventException ex) {
			refuse(null, 0, ex);
			return null;
		}
	}

	/** The order of these checks is the protocol's. */
	private void received(Envelope.Event event) {
		String name = event.payload().event();
		if (event.expectsAnswer() && event.id() <= this.lastId) {
			refuse(name, 0, new EventException(ErrorCode.BAD_MESSAGE, "Each 'id' is greater than those before it."));
			return;
		}
		this.lastId = Math.max(this.lastId, event.id());
		if (EventNames.isReserved(name)) {
			receivedReserved(name, event);
		}
		else if (this.endpoint.settings().authenticationRequired() && this.connection.client().isEmpty()) {
			refuse(name, event.id(), new EventException(ErrorCode.NOT_AUTHENTICATED, "Log in first."));
		}
		else if (!this.endpoint.dispatcher().events().contains(name)) {
			logUnknown(name);
			refuse(name, event.id(), new EventException(ErrorCode.UNKNOWN_EVENT, "Nothing handles this event."));
		}
		else {
			this.life.open();
			dispatch(name, event);
		}
	}

	private static void logUnknown(String name) {
		if (logger.isDebugEnabled()) {
			logger.debug("Nothing handles the event '" + name.replaceAll("\\p{Cntrl}", "?") + "'");
		}
	}

	private void receivedReserved(String name, Envelope.Event event) {
		if (!name.equals("socket.auth.request")) {
			refuse(name, event.id(),
					new EventException(ErrorCode.RESERVED_EVENT, "Names that begin with 'socket.' are reserved."));
		}
		else if (event.expectsAnswer()) {
			refuse(name, event.id(), new EventException(ErrorCode.BAD_MESSAGE, "This event carries no 'id'."));
		}
		else {
			this.login.request(event.payload());
		}
	}

	private void dispatch(String name, Envelope.Event event) {
		this.endpoint.dispatcher().publish(new SocketMessageEvent(this.connection, event.payload()));
		try {
			Object result = this.endpoint.dispatcher()
				.dispatch(new ConnectionEvent(name, this.connection, event.payload()));
			if (result instanceof CompletableFuture<?> later) {
				answerLater(name, event.id(), later);
			}
			else {
				append(this.endpoint.replies().success(name, event.id(), result));
			}
		}
		catch (EventException ex) {
			refuse(name, event.id(), ex);
		}
	}

	private void answerLater(String name, long id, CompletableFuture<?> later) {
		this.pending.begin();
		later.whenComplete((result, problem) -> {
			this.pending.end();
			if (this.inbox != null) {
				this.inbox.roomMade();
			}
			Replies replies = this.endpoint.replies();
			Frame reply = (problem != null) ? replies.failure(name, id, problem) : replies.success(name, id, result);
			if (reply != null) {
				this.outbound.send(reply);
			}
		});
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

	private void refuse(@Nullable String name, long id, Throwable problem) {
		append(this.endpoint.replies().failure(name, id, problem));
	}

	private void append(@Nullable Frame reply) {
		if (reply != null) {
			this.outbound.reply(reply);
		}
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
