package io.github.p2ratchet.endpoint;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.SocketCloseEvent;
import io.github.p2ratchet.dispatch.SocketErrorEvent;
import io.github.p2ratchet.dispatch.SocketMessageEvent;
import io.github.p2ratchet.dispatch.SocketOpenEvent;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventNames;
import io.github.p2ratchet.protocol.Frame;

/**
 * What comes in on one connection, from its first message to its end. Messages are
 * handled by the reading thread, one at a time; the end, from whatever thread, is told to
 * applications after the message that is being handled.
 */
final class Inbound implements TransportListener {

	private static final Log logger = LogFactory.getLog(Inbound.class);

	private enum Phase {

		IDLE, HANDLING, CLOSED_WHILE_HANDLING, CLOSED

	}

	private final Endpoint endpoint;

	private final EventConnection connection;

	private final Outbound outbound;

	private final Login login;

	private final PendingResults pending;

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.IDLE);

	private volatile @Nullable Throwable failure;

	private volatile boolean opened;

	private long lastId; // reading thread only

	Inbound(Endpoint endpoint, EventConnection connection, Outbound outbound, PendingResults pending) {
		this.endpoint = endpoint;
		this.connection = connection;
		this.outbound = outbound;
		this.pending = pending;
		this.login = new Login(endpoint, connection, this);
	}

	Login login() {
		return this.login;
	}

	EventConnection connection() {
		return this.connection;
	}

	@Override
	public void text(byte[] message) {
		handle(() -> {
			Envelope envelope = decode(message);
			if (envelope instanceof Envelope.Event event) {
				received(event);
			}
		});
	}

	@Override
	public void binary() {
		handle(() -> refuse(null, 0,
				new EventException(ErrorCode.BAD_MESSAGE, "Messages are text; binary ones are not accepted.")));
	}

	@Override
	public void tooLarge() {
		handle(() -> {
			refuse(null, 0, new EventException(ErrorCode.TOO_LARGE,
					"A message has at most " + this.endpoint.settings().maxMessageSize() + " bytes."));
			this.outbound.close(CloseCode.TOO_LARGE, "Message too large");
		});
	}

	private void handle(Runnable message) {
		if (!this.outbound.isOpen() || !this.phase.compareAndSet(Phase.IDLE, Phase.HANDLING)) {
			return;
		}
		try {
			message.run();
			awaitRoom();
		}
		finally {
			if (!this.phase.compareAndSet(Phase.HANDLING, Phase.IDLE)) {
				ended();
			}
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
			refuse(name, event.id(), new EventException(ErrorCode.UNKNOWN_EVENT, "Nothing handles this event."));
		}
		else {
			open();
			dispatch(name, event);
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

	/** Leaves when the transport's call returns. */
	private void append(@Nullable Frame reply) {
		if (reply != null) {
			this.outbound.append(reply);
		}
	}

	/** List the connection and tell applications, the first time. Reading thread. */
	void open() {
		if (!this.opened) {
			if (!this.endpoint.settings().authenticationRequired()) {
				this.connection.receiveAnyway();
			}
			list();
			this.endpoint.dispatcher().publish(new SocketOpenEvent(this.connection));
		}
	}

	/**
	 * From now on the connection belongs to this client, who is told first; but not
	 * before the connection is listed, so that whoever was told misses nothing. Reading
	 * thread.
	 */
	void openFor(Client client, Frame success) {
		Client before = this.connection.client().orElse(null);
		boolean first = !this.opened;
		this.outbound.append(success);
		this.connection.authenticated(client);
		list();
		this.endpoint.connections().clientChanged(this.connection, before, client);
		unlistIfClosed();
		this.outbound.flush();
		if (first) {
			this.endpoint.dispatcher().publish(new SocketOpenEvent(this.connection));
		}
	}

	private void list() {
		if (!this.opened) {
			this.opened = true;
			this.endpoint.connections().add(this.connection);
			unlistIfClosed();
		}
	}

	/** The end may have come from another thread just before. */
	private void unlistIfClosed() {
		if (this.phase.get() == Phase.CLOSED_WHILE_HANDLING) {
			this.endpoint.connections().remove(this.connection);
		}
	}

	@Override
	public void stalled() {
		this.outbound.closeNow(CloseCode.TOO_SLOW, "Too slow to read");
	}

	@Override
	public void failed(Throwable cause) {
		this.failure = cause;
	}

	@Override
	public void closed(int code, String reason) {
		this.outbound.closed(code, reason);
		this.endpoint.closed(this);
		this.pending.abandon();
		Phase before = this.phase.getAndUpdate((current) -> switch (current) {
			case IDLE -> Phase.CLOSED;
			case HANDLING -> Phase.CLOSED_WHILE_HANDLING;
			default -> current;
		});
		this.endpoint.connections().remove(this.connection);
		if (before == Phase.IDLE) {
			ended();
		}
	}

	/** Tell applications, once nothing else is told any more. */
	private void ended() {
		this.phase.set(Phase.CLOSED);
		if (!this.opened) {
			return;
		}
		Throwable cause = this.failure;
		if (cause != null) {
			this.endpoint.dispatcher().publish(new SocketErrorEvent(this.connection, cause));
		}
		Outbound.Ending ending = this.outbound.closed(1006, "");
		this.endpoint.dispatcher().publish(new SocketCloseEvent(this.connection, ending.code(), ending.reason()));
	}

}
