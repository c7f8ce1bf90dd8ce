package io.github.p2ratchet.endpoint;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.bucket4j.Bucket;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.p2ratchet.connection.Handshake;
import io.github.p2ratchet.guard.IpAddress;
import io.github.p2ratchet.guard.UndeclaredProxy;

/**
 * From which addresses attempts to log in have failed of late, so that nobody guesses
 * tokens over many connections. Of IPv6 addresses, of which everybody has many, the first
 * half counts. Bounded: the address that failed longest ago is forgotten first.
 * Thread-safe.
 */
final class FailedLogins {

	static final int MAX_ADDRESSES = 10_000;

	private static final Log logger = LogFactory.getLog(FailedLogins.class);

	private static final long TELL_EVERY = Duration.ofMinutes(1).toNanos();

	private final @Nullable Rate rate;

	private final RateLimits limits;

	/** Under its own lock, as the rest; what was used longest ago is first. */
	private final Map<String, Failures> byAddress = new LinkedHashMap<>(16, 0.75f, true);

	private @Nullable Long toldAt;

	FailedLogins(@Nullable Rate rate, RateLimits limits) {
		this.rate = rate;
		this.limits = limits;
	}

	/** How long whoever calls has to wait before another attempt; 0 for not at all. */
	long waitOf(Handshake handshake) {
		if (this.rate == null) {
			return 0;
		}
		String address = IpAddress.networkOf(handshake.remoteAddress());
		long wait;
		boolean tells;
		synchronized (this.byAddress) {
			Failures failures = this.byAddress.get(address);
			wait = (failures != null) ? failures.waiting() : 0;
			tells = wait > 0 && isToBeTold();
		}
		if (tells) {
			logger.warn("Refusing attempts to log in from " + address + ", where more of them have failed than "
					+ "p2.ratchet.authentication.attempts-per-address allows" + advice(handshake));
		}
		return wait;
	}

	private boolean isToBeTold() {
		long now = this.limits.currentTimeNanos();
		if (this.toldAt != null && now - this.toldAt < TELL_EVERY) {
			return false;
		}
		this.toldAt = now;
		return true;
	}

	private static String advice(Handshake handshake) {
		return UndeclaredProxy.speaks(handshake::headers, handshake.remoteAddress()) ? UndeclaredProxy.ADVICE : "";
	}

	/** An attempt has failed. */
	void failed(Handshake handshake) {
		Rate allowed = this.rate;
		if (allowed == null) {
			return;
		}
		synchronized (this.byAddress) {
			this.byAddress
				.computeIfAbsent(IpAddress.networkOf(handshake.remoteAddress()),
						(key) -> new Failures(this.limits.bucket(allowed)))
				.add(this.limits.currentTimeNanos());
			if (this.byAddress.size() > MAX_ADDRESSES) {
				Iterator<Failures> eldest = this.byAddress.values().iterator();
				eldest.next();
				eldest.remove();
			}
		}
	}

	/** Forget the addresses that may fail as often as any other. Sweeping thread. */
	void sweep() {
		Rate allowed = this.rate;
		if (allowed != null) {
			long before = this.limits.currentTimeNanos() - allowed.period().toNanos();
			synchronized (this.byAddress) {
				this.byAddress.values().removeIf((failures) -> failures.failedAt - before <= 0);
			}
		}
	}

	int size() {
		synchronized (this.byAddress) {
			return this.byAddress.size();
		}
	}

	private static final class Failures {

		private final Bucket bucket;

		private long failedAt;

		Failures(Bucket bucket) {
			this.bucket = bucket;
		}

		void add(long now) {
			this.failedAt = now;
			this.bucket.tryConsume(1);
		}

		long waiting() {
			return this.bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
		}

	}

}
