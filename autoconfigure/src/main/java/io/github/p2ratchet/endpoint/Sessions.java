package io.github.p2ratchet.endpoint;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.guard.IpAddress;

/**
 * The sessions that outlive their sockets, by the hashes of their secrets; which of them
 * are without a socket, and until when; and how those ended that are gone, until nobody
 * asks any more. Bounded. Thread-safe; calls nobody with its lock held.
 */
final class Sessions {

	private static final Log logger = LogFactory.getLog(Sessions.class);

	private static final int SECRET_BYTES = 18;

	private final SecureRandom random = new SecureRandom();

	private final SessionSettings settings;

	private final Map<SessionSecret, Session> bySecret = new ConcurrentHashMap<>();

	private final Deadlines<Session> windows;

	private final Deadlines<SessionSecret> memories;

	private final Map<SessionSecret, Ended> ended = new ConcurrentHashMap<>();

	/** The oldest first; under the lock of this, as the next ones. */
	private final Map<Session, Owner> detached = new LinkedHashMap<>();

	private final Map<String, LinkedHashSet<Session>> byOwner = new HashMap<>();

	private final Queue<Session> surplus = new ConcurrentLinkedQueue<>();

	private boolean told;

	Sessions(SessionSettings settings, LongSupplier nanoTime) {
		this.settings = settings;
		this.windows = new Deadlines<>(settings.window(), nanoTime, SessionEnds::expires);
		this.memories = new Deadlines<>(settings.window(), nanoTime, this.ended::remove);
	}

	/** Have a session outlive its socket from now on. Returns the secret for it. */
	String open(Session session) {
		byte[] bytes = new byte[SECRET_BYTES];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		SessionSecret before = session.secret();
		SessionSecret hash = SessionSecret.of(secret);
		session.resumeWith(hash);
		this.bySecret.put(hash, session);
		if (before != null) {
			this.bySecret.remove(before);
		}
		if (session.ending() != null) { // meanwhile
			this.bySecret.remove(hash);
		}
		return secret;
	}

	@Nullable Session find(String secret) {
		return this.bySecret.get(SessionSecret.of(secret));
	}

	/** How a client's session of this secret was ended by the application, if it was. */
	Outbound.@Nullable Ending endOf(String secret, Client client) {
		SessionSecret hash = SessionSecret.of(secret);
		Ended found = this.ended.get(hash);
		if (found == null || !Resume.isSame(found.client(), client)) {
			return null;
		}
		if (!SessionEnd.isFinal(found.how())) { // told once, or the client would come for
												// ever
			this.ended.remove(hash);
			this.memories.stop(hash);
		}
		return found.how();
	}

	/** It has lost its socket. */
	void detached(Session session) {
		String client = session.connection().client().map(Client::clientId).orElse("");
		String address = IpAddress.networkOf(session.connection().remoteAddress());
		Owner owner = new Owner("client " + client, "address " + address);
		this.windows.start(session);
		synchronized (this) {
			this.detached.put(session, owner);
			drop(own(owner.client(), session), this.settings.maxDetachedPerClient(), "per client");
			drop(own(owner.address(), session), this.settings.maxDetachedPerAddress(), "per address");
			drop(this.detached.keySet(), this.settings.maxDetached(), "in all");
		}
	}

	private LinkedHashSet<Session> own(String owner, Session session) {
		LinkedHashSet<Session> result = this.byOwner.computeIfAbsent(owner, (key) -> new LinkedHashSet<>());
		result.add(session);
		return result;
	}

	private void drop(Collection<Session> sessions, int max, String which) {
		if (sessions.size() <= max) {
			return;
		}
		Session oldest = sessions.iterator().next();
		forget(oldest);
		this.surplus.add(oldest);
		if (!this.told) {
			this.told = true;
			logger.warn("Ending the oldest session that waits for its client: " + max + " are waiting " + which
					+ ", which is the limit (p2.ratchet.session.max-detached, max-detached-per-client, "
					+ "max-detached-per-address)");
		}
	}

	/** It has another socket. */
	void attached(Session session) {
		this.windows.stop(session);
		synchronized (this) {
			forget(session);
		}
	}

	private void forget(Session session) {
		Owner owner = this.detached.remove(session);
		if (owner != null) {
			forget(owner.client(), session);
			forget(owner.address(), session);
		}
	}

	private void forget(String owner, Session session) {
		this.byOwner.computeIfPresent(owner, (key, sessions) -> {
			sessions.remove(session);
			return sessions.isEmpty() ? null : sessions;
		});
	}

	/** The application has ended it, which its client is to be told. */
	void ended(Session session, Outbound.Ending how) {
		SessionSecret secret = session.secret();
		Client client = session.connection().client().orElse(null);
		if (secret != null && client != null && this.ended.size() < this.settings.maxDetached()) {
			this.ended.put(secret, new Ended(how, client));
			this.memories.start(secret);
		}
	}

	/** It is over. */
	void remove(Session session) {
		SessionSecret secret = session.secret();
		if (secret != null) {
			this.bySecret.remove(secret);
			attached(session);
		}
	}

	/** End what has waited for too long, or is too much. Sweeping thread. */
	void sweep() {
		this.windows.sweep();
		this.memories.sweep();
		for (Session session = this.surplus.poll(); session != null; session = this.surplus.poll()) {
			SessionEnds.expires(session);
		}
	}

	/** All without a socket, a copy. */
	synchronized List<Session> withoutSocket() {
		return List.copyOf(this.detached.keySet());
	}

	/** What is kept for sessions in any way. */
	synchronized int traces() {
		return this.bySecret.size() + this.detached.size() + this.byOwner.size() + this.windows.size()
				+ this.surplus.size();
	}

	private record Owner(String client, String address) {
	}

	private record Ended(Outbound.Ending how, Client client) {
	}

}
