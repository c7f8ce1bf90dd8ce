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
import io.github.p2ratchet.protocol.Frame;
import io.github.p2ratchet.protocol.Payload;

/**
 * What becomes of the events of one connection: checked, given to handlers, answered. All
 * but {@link #needsNoWaiting} by the handling thread.
 */
final class EventHandling {

	private static final Log logger = LogFactory.getLog(EventHandling.class);

	private final Endpoint endpoint;

	private final Session session;

	private long lastId; // handling thread

	private Outbound reader; // whose message is being handled; handling thread

	EventHandling(Endpoint endpoint, Session session, Outbound reader) {
		this.endpoint = endpoint;
		this.session = session;
		this.reader = reader;
	}

	private EventConnection connection() {
		return this.session.connection();
	}

	/** Whether the client has asked something: no original one can. */
	boolean hasBeenAsked() {
		return this.lastId != 0;
	}

	/** Whether a message is refused, or handled without waiting. Any thread. */
	boolean needsNoWaiting(Envelope.Event event) {
		EventDispatcher dispatcher = this.endpoint.dispatcher();
		String name = event.payload().event();
		return dispatcher.isNonBlocking(name) ? this.session.life().isOpened()
				: !EventNames.isReserved(name) && !dispatcher.events().contains(name);
	}

	/** Do something in the turn of a message, unless all is over. Handling thread. */
	void handle(Inbound from, Runnable action) {
		if (this.session.isOver()) {
			return;
		}
		connection().questions().handlingBegins();
		try {
			action.run();
		}
		catch (RuntimeException | Error ex) { // nobody's, least the container's
			refuse(from, ex);
		}
		finally {
			connection().questions().handlingEnds();
			Thread.interrupted(); // a handler's affair; containers write nothing then
		}
	}

	/** Handle what has come in on a socket. Handling thread. */
	void received(Inbound from, Envelope.Event event) {
		this.reader = from.outbound();
		if (from.isPatient() || !this.endpoint.dispatcher().isNonBlocking(event.payload().event())) {
			check(from, event);
			return;
		}
		long begin = this.endpoint.nanoTime();
		check(from, event);
		this.endpoint.slowHandlers().took(event.payload().event(), this.endpoint.nanoTime() - begin);
	}

	/** The order of these checks is the protocol's. */
	private void check(Inbound from, Envelope.Event event) {
		String name = event.payload().event();
		if (event.expectsAnswer() && event.id() <= this.lastId) {
			reject(name, 0, ErrorCode.BAD_MESSAGE, "Each 'id' is greater than those before it.");
			return;
		}
		this.lastId = Math.max(this.lastId, event.id());
		if (EventNames.isReserved(name)) {
			receivedReserved(from, name, event);
		}
		else if (this.endpoint.settings().authenticationRequired() && connection().client().isEmpty()) {
			reject(name, event.id(), ErrorCode.NOT_AUTHENTICATED, "Log in first.");
		}
		else if (isTooMuch(from, name, event)) {
			logger.debug("More events than p2.ratchet.rate-limit allows");
		}
		else if (!this.endpoint.dispatcher().events().contains(name)) {
			logUnknown(name);
			reject(name, event.id(), ErrorCode.UNKNOWN_EVENT, "Nothing handles this event.");
		}
		else {
			this.session.life().open();
			this.endpoint.handlerCalls().call(this.session, this.reader, event);
		}
	}

	private boolean isTooMuch(Inbound from, String name, Envelope.Event event) {
		EventRates.Verdict verdict = connection().rates().count(event, connection().client().orElse(null));
		EventFailure told = verdict.told();
		if (told != null) {
			append((event.id() != 0) ? this.endpoint.codec().refusal(event.id(), told)
					: this.endpoint.codec().error(name, told));
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

	private void receivedReserved(Inbound from, String name, Envelope.Event event) {
		if (!name.equals("socket.auth.request") && !name.equals(EventNames.PING)) {
			reject(name, event.id(), ErrorCode.RESERVED_EVENT, "Names that begin with 'socket.' are reserved.");
		}
		else if (event.expectsAnswer()) {
			reject(name, event.id(), ErrorCode.BAD_MESSAGE, "This event carries no 'id'.");
		}
		else {
			logIn(from, event.payload());
		}
	}

	private void logIn(Inbound from, Payload payload) {
		EventRates.Verdict verdict = connection().rates().countLogin();
		EventFailure told = verdict.told();
		if (told == null) {
			from.login().request(payload);
			return;
		}
		from.login().refuseUnasked(told);
		closeIf(from, verdict);
	}

	private void reject(String name, long id, String code, String message) {
		connection().rates().cameInVain();
		refuse(name, id, new EventException(code, message));
	}

	/** Refuse what cannot be read. Handling thread. */
	void refuse(Inbound from, Throwable problem) {
		this.reader = from.outbound();
		connection().rates().cameInVain();
		refuse(null, 0, problem);
	}

	private void refuse(@Nullable String name, long id, Throwable problem) {
		append(this.endpoint.handlerCalls().replies().failure(name, id, Replies.told(name, problem)));
	}

	private void append(Frame reply) {
		connection().reply(reply, this.reader);
	}

}
