package io.github.p2ratchet.endpoint;

import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.p2ratchet.endpoint.Outbound.Ending;
import io.github.p2ratchet.protocol.CloseCode;

/**
 * Ends sessions. Whether and how one ends is decided by the session, with its lock held;
 * what is done about it here comes behind that, without the lock.
 */
final class SessionEnds {

	private static final Log logger = LogFactory.getLog(SessionEnds.class);

	private SessionEnds() {
	}

	/** Its client cannot be sent all it has missed, and begins another. */
	static void isLost(Session session) {
		Inbound current = session.socket();
		if (current != null) {
			current.outbound().replaced();
		}
		end(session, new Ending(CloseCode.DIVERGED.value(), "Not resumed", true), false);
	}

	/** Its socket has gone to an earlier session. */
	static void givesWay(Session session) {
		end(session, new Ending(CloseCode.GIVEN_UP.value(), "Resumed an earlier session", true), false);
	}

	/** A socket of its is closed. Any thread that may run applications' code, if here. */
	static void socketClosed(Session session, Inbound from, Ending how, boolean here) {
		Loss loss = new Loss(session, from, how);
		session.inbox().add(loss, here);
		if (loss.isEnd()) {
			Ending first = session.ending();
			end(session, (first != null) ? first : how, here);
		}
		else if (!session.isComplete() && session.socket() == null) { // just now
			endOverflown(session);
		}
	}

	/**
	 * Nobody has resumed it in time, or there are too many of its kind. Sweeping thread.
	 */
	static void expires(Session session) {
		Ending how;
		synchronized (session.inbox()) {
			how = session.expires();
		}
		if (how != null) {
			end(session, how, false);
		}
	}

	/** The application closes it. Any thread. */
	static void close(Session session, int code, String reason) {
		Ending how = new Ending(code, reason, true);
		Inbound current;
		synchronized (session.inbox()) {
			if (!session.closes(how)) {
				return;
			}
			current = session.socket();
		}
		if (current != null) {
			session.outbox().closeBehindAll(current.outbound(), () -> current.outbound().close(code, reason));
		}
		else {
			session.endpoint().sessions().ended(session, how);
			end(session, how, false);
		}
	}

	/** A message that was never written is lost. Any thread; decides nothing itself. */
	static void overflows(Session session) {
		if (!session.isComplete()) {
			return;
		}
		session.diverged();
		Inbound current = session.socket();
		if (current != null) {
			current.outbound().tooSlow();
			return;
		}
		try {
			session.endpoint().handlers().execute(() -> endOverflown(session));
		}
		catch (RejectedExecutionException ex) { // the server ends
			logger.debug("Not ended", ex);
		}
	}

	private static void endOverflown(Session session) {
		Inbound current = session.socket();
		logger
			.info("Ending a session whose client takes too little: more waits than p2.ratchet.session.max-messages or "
					+ "max-bytes allow, or p2.ratchet.outbound.max-buffer: " + session.connection());
		if (current != null) {
			current.outbound().tooSlow();
		}
		else {
			end(session, new Ending(CloseCode.TOO_SLOW.value(), "Too slow to read", true), false);
		}
	}

	/**
	 * The end, for good: nothing is sent any more, and applications are told after what
	 * is being handled.
	 */
	private static void end(Session session, Ending how, boolean here) {
		synchronized (session.inbox()) {
			if (!session.ends(how)) {
				return;
			}
		}
		session.endpoint().sessions().remove(session);
		session.inbox().pending().abandon();
		session.outbox().clear();
		Set<String> roomsLeft = session.life().gone();
		session.inbox().add(() -> session.life().tellEnd(how, roomsLeft), here);
	}

}
