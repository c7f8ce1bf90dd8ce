package io.github.p2ratchet.endpoint;

import java.util.concurrent.CompletableFuture;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.dispatch.ConnectionEvent;
import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.dispatch.SocketMessageEvent;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventNames;
import io.github.p2ratchet.protocol.Frame;

/**
 * What becomes of the events of one connection: checked, given to handlers, answered. All
 * but {@link #needsNoWaiting} by the handling thread.
 */
final class EventHandling {

	private static final Log logger = LogFactory.getLog(EventHandling.class);

	private final Endpoint endpoint;

	private final EventConnection connection;

	private final ConnectionLife life;

	private final Login login;

	private final Inbound inbound;

	private long lastId;

	EventHandling(Endpoint endpoint, EventConnection connection, ConnectionLife life, Login login, Inbound inbound) {
		this.endpoint = endpoint;
		this.connection = connection;
		this.life = life;
		this.login = login;
		this.inbound = inbound;
	}

	/** Whether an event is refused, or handled without waiting. Any thread. */
	boolean needsNoWaiting(String event) {
		EventDispatcher dispatcher = this.endpoint.dispatcher();
		return dispatcher.isNonBlocking(event) ? this.life.isOpened()
				: !EventNames.isReserved(event) && !dispatcher.events().contains(event);
	}

	/** What {@link #needsNoWaiting}. Handling thread. */
	void receivedQuick(Envelope.Event event) {
		long begin = this.endpoint.nanoTime();
		received(event);
		String name = event.payload().event();
		if (this.endpoint.dispatcher().isNonBlocking(name)) {
			this.endpoint.slowHandlers().took(name, this.endpoint.nanoTime() - begin);
		}
	}

	/** The order of these checks is the protocol's. */
	void received(Envelope.Event event) {
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
		this.inbound.resultBegins();
		later.whenComplete((result, problem) -> {
			this.inbound.resultEnds();
			Replies replies = this.endpoint.replies();
			Frame reply = (problem != null) ? replies.failure(name, id, problem) : replies.success(name, id, result);
			if (reply != null) {
				this.connection.outbound().send(reply);
			}
		});
	}

	void refuse(@Nullable String name, long id, Throwable problem) {
		append(this.endpoint.replies().failure(name, id, problem));
	}

	private void append(@Nullable Frame reply) {
		if (reply != null) {
			this.connection.outbound().reply(reply);
		}
	}

}
