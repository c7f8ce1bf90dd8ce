package io.github.p2ratchet.endpoint;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.dispatch.EventDispatcher;
import io.github.p2ratchet.protocol.CloseCode;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventException;
import io.github.p2ratchet.protocol.EventFailure;
import io.github.p2ratchet.protocol.EventNames;
import io.github.p2ratchet.protocol.Payload;

/**
 * What becomes of events: checked, given to handlers, answered. All but
 * {@link #needsNoWaiting} by the handling thread of the session. One for all sessions.
 */
final class EventHandling {

	private static final Log logger = LogFactory.getLog(EventHandling.class);

	private final Endpoint endpoint;

	EventHandling(Endpoint endpoint) {
		this.endpoint = endpoint;
	}

	/** Whether a message is refused, or handled without waiting. Any thread. */
	boolean needsNoWaiting(Session session, Envelope.Event event) {
		EventDispatcher dispatcher = this.endpoint.dispatcher();
		String name = event.payload().event();
		return dispatcher.isNonBlocking(name) ? session.life().isOpened()
				: !EventNames.isReserved(name) && !dispatcher.events().contains(name);
	}

	/** Do something in the turn of a message, unless all is over. Handling thread. */
	void handle(Session session, Inbound from, Runnable action) {
		if (session.isOver()) {
			return;
		}
		session.connection().questions().handlingBegins();
		try {
			action.run();
		}
		catch (RuntimeException | Error ex) { // nobody's, least the container's
			refuse(session, from, ex);
		}
		finally {
			session.connection().questions().handlingEnds();
			Thread.interrupted(); // a handler's affair; containers write nothing then
		}
	}

	/** Handle what has come in on a socket. Handling thread. */
	void received(Session session, Inbound from, Envelope.Event event) {
		if (from.isPatient() || !this.endpoint.dispatcher().isNonBlocking(event.payload().event())) {
			check(session, from, event);
			return;
		}
		long begin = this.endpoint.nanoTime();
		check(session, from, event);
		this.endpoint.slowHandlers().took(event.payload().event(), this.endpoint.nanoTime() - begin);
	}

	/** The order of these checks is the protocol's. */
	private void check(Session session, Inbound from, Envelope.Event event) {
		String name = event.payload().event();
		EventConnection connection = session.connection();
		if (!session.receivedCount().isInOrder(event)) {
			reject(connection, from, name, 0, ErrorCode.BAD_MESSAGE, "Each 'id' is greater than those before it.");
		}
		else if (EventNames.isReserved(name)) {
			receivedReserved(connection, from, event);
		}
		else if (this.endpoint.settings().authenticationRequired() && connection.client().isEmpty()) {
			reject(connection, from, name, event.id(), ErrorCode.NOT_AUTHENTICATED, "Log in first.");
		}
		else if (isTooMuch(connection, from, event)) {
			logger.debug("More events than p2.ratchet.rate-limit allows");
		}
		else if (!this.endpoint.dispatcher().events().contains(name)) {
			logUnknown(name);
			reject(connection, from, name, event.id(), ErrorCode.UNKNOWN_EVENT, "Nothing handles this event.");
		}
		else {
			session.life().open();
			this.endpoint.handlerCalls().call(session, from.outbound(), event);
		}
	}

	private boolean isTooMuch(EventConnection connection, Inbound from, Envelope.Event event) {
		EventRates.Verdict verdict = connection.rates().count(event, connection.client().orElse(null));
		EventFailure told = verdict.told();
		if (told != null) {
			connection.reply((event.id() != 0) ? this.endpoint.codec().refusal(event.id(), told)
					: this.endpoint.codec().error(event.payload().event(), told), from.outbound());
		}
		closeIf(from, verdict);
		return !verdict.isAdmitted();
	}

	private void closeIf(Inbound from, EventRates.Verdict verdict) {
		if (verdict.closes() && from.isOpen()) {
			logger.info("Closing a connection that has kept sending more than p2.ratchet.rate-limit allows");
			from.outbound().close(CloseCode.RATE_LIMITED, "Rate exceeded");
		}
	}

	private static void logUnknown(String name) {
		if (logger.isDebugEnabled()) {
			logger.debug("Nothing handles the event '" + name.replaceAll("\\p{Cntrl}", "?") + "'");
		}
	}

	private void receivedReserved(EventConnection connection, Inbound from, Envelope.Event event) {
		String name = event.payload().event();
		if (!name.equals("socket.auth.request") && !name.equals(EventNames.PING)) {
			reject(connection, from, name, event.id(), ErrorCode.RESERVED_EVENT,
					"Names that begin with 'socket.' are reserved.");
		}
		else if (event.expectsAnswer()) {
			reject(connection, from, name, event.id(), ErrorCode.BAD_MESSAGE, "This event carries no 'id'.");
		}
		else {
			logIn(connection, from, event.payload());
		}
	}

	private void logIn(EventConnection connection, Inbound from, Payload payload) {
		EventRates.Verdict verdict = connection.rates().countLogin();
		EventFailure told = verdict.told();
		if (told == null) {
			from.login().request(payload);
			return;
		}
		from.login().refuseUnasked(told);
		closeIf(from, verdict);
	}

	private void reject(EventConnection connection, Inbound from, String name, long id, String code, String message) {
		refuse(connection, from, name, id, new EventException(code, message));
	}

	/** Refuse what cannot be read. Handling thread. */
	void refuse(Session session, Inbound from, Throwable problem) {
		refuse(session.connection(), from, null, 0, problem);
	}

	private void refuse(EventConnection connection, Inbound from, @Nullable String name, long id, Throwable problem) {
		connection.rates().cameInVain();
		connection.reply(this.endpoint.handlerCalls().replies().failure(name, id, Replies.told(name, problem)),
				from.outbound());
	}

}
