package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Client;
import io.github.p2ratchet.protocol.Envelope;
import io.github.p2ratchet.protocol.ErrorCode;
import io.github.p2ratchet.protocol.EventFailure;

/**
 * How many events one connection has sent of late. Used by the handling thread; an idle
 * connection keeps nothing.
 */
final class EventRates extends Braked {

	private static final String LOGIN = "socket.auth.request";

	/** Attempts to log in, good or bad: each may cost a look-up. */
	private static final Rate LOGINS = new Rate(20, Duration.ofSeconds(1));

	private final RateLimits limits;

	private volatile @Nullable State state;

	private boolean hasLoggedIn;

	EventRates(RateLimits limits) {
		this.limits = limits;
	}

	/** Count an event, and tell what is to be done about it. */
	Verdict count(Envelope.Event event, @Nullable Client client) {
		EndpointSettings.Rates settings = this.limits.settings();
		if (settings.areUnlimited()) {
			return Verdict.ADMITTED;
		}
		State current = state();
		String name = event.payload().event();
		long wait = current.takeOf(settings.connection());
		if (wait == 0 && client != null) {
			wait = this.limits.waitOfClient(client.clientId());
		}
		Rate own = settings.events().get(name);
		if (wait == 0 && own != null) {
			wait = current.takeOf(name, own);
		}
		if (wait == 0) {
			return Verdict.ADMITTED;
		}
		boolean silent = !event.expectsAnswer() && (event.isVolatile() || !current.excess().isToBeTold(name));
		return refused(current, silent ? null : failure(wait));
	}

	/** Count a request to log in; nothing is kept of the first, which all begin with. */
	Verdict countLogin() {
		if (!this.hasLoggedIn) {
			this.hasLoggedIn = true;
			return Verdict.ADMITTED;
		}
		State current = state();
		long wait = current.takeOf(LOGIN, LOGINS);
		return (wait == 0) ? Verdict.ADMITTED : refused(current, failure(wait));
	}

	private Verdict refused(State current, @Nullable EventFailure told) {
		cameInVain();
		boolean closes = current.excess().goesOnFor(this.limits.settings().closeAfter());
		return new Verdict(false, told, closes);
	}

	static EventFailure failure(long waitNanos) {
		long millis = TimeUnit.NANOSECONDS.toMillis(waitNanos + TimeUnit.MILLISECONDS.toNanos(1) - 1);
		return new EventFailure(ErrorCode.RATE_LIMITED, "Too many events.", true, List.of(), Duration.ofMillis(millis),
				null, null);
	}

	private State state() {
		State current = this.state;
		if (current == null) {
			current = new State(this.limits);
			this.state = current;
			this.limits.isBusy(this);
		}
		current.usedAt = this.limits.currentTimeNanos();
		return current;
	}

	/** Returns whether nothing is kept any more. Sweeping thread. */
	boolean forgetIfIdle(long since) {
		State current = this.state;
		if (current != null && current.usedAt - since > 0) {
			return false;
		}
		this.state = null; // who uses it at this moment gains one event
		return true;
	}

	/** The connection has ended. Any thread. */
	void end() {
		this.limits.isGone(this);
	}

	/**
	 * What is to be done about an event.
	 *
	 * @param isAdmitted whether it may be handled
	 * @param told what the peer is told, null for nothing
	 * @param closes whether it has been too much for too long
	 */
	record Verdict(boolean isAdmitted, @Nullable EventFailure told, boolean closes) {

		static final Verdict ADMITTED = new Verdict(true, null, false);

	}

	private static final class State {

		private final RateLimits limits;

		private @Nullable Bucket all;

		private @Nullable Map<String, Bucket> byEvent;

		private @Nullable Excess excess;

		private volatile long usedAt;

		State(RateLimits limits) {
			this.limits = limits;
		}

		long takeOf(@Nullable Rate rate) {
			if (rate == null) {
				return 0;
			}
			Bucket bucket = this.all;
			if (bucket == null) {
				bucket = this.limits.bucket(rate);
				this.all = bucket;
			}
			return RateLimits.take(bucket);
		}

		long takeOf(String event, Rate rate) {
			Map<String, Bucket> buckets = this.byEvent;
			if (buckets == null) {
				buckets = new HashMap<>(4);
				this.byEvent = buckets;
			}
			return RateLimits.take(buckets.computeIfAbsent(event, (name) -> this.limits.bucket(rate)));
		}

		Excess excess() {
			Excess current = this.excess;
			if (current == null) {
				current = new Excess(this.limits::currentTimeNanos);
				this.excess = current;
			}
			return current;
		}

	}

}
